import type { PlainDate } from '#platform/common/dates.ts'
import { useToday } from '#platform/web/today.tsx'
import type { Block, ReportForm } from '../rules/report-form.ts'
import { FormTable } from './FormTable.tsx'
import { useRuleWords, useSaid } from './rule-words.ts'
import css from './rules.module.css'

/** A form as it will look, without figures: its parts in order, each paragraph and table in its place. */
export function FormSays({ form, on }: { form: ReportForm; on: PlainDate | null }) {
  const t = useRuleWords()
  const said = useSaid()
  const today = useToday()
  // A form that is still to come is shown with the terms of its first day.
  const day = on !== null && on > today ? on : today
  return (
    <>
      <p>{t(`form.period.${form.period}`)}.</p>
      {form.sections.map((section) => (
        <section key={section.key} className={css['part']}>
          <h3>
            {section.key}. {said(section.heading)}
          </h3>
          {section.blocks.map((block) => (
            <BlockSays key={block.kind === 'table' ? block.table : block.key} block={block} form={form} on={day} />
          ))}
        </section>
      ))}
    </>
  )
}

function BlockSays({ block, form, on }: { block: Block; form: ReportForm; on: PlainDate }) {
  const t = useRuleWords()
  const said = useSaid()
  if (block.kind === 'table') {
    const table = form.tables.find((x) => x.key === block.table)
    return table ? <FormTable table={table} on={on} /> : null
  }
  const label = <strong>{said(block.label)}</strong>
  if (block.kind === 'text')
    return (
      <div className={css['block']}>
        {label} <span className={css['quiet']}>({t('form.written', { required: block.required })})</span>
        <div className={css['blank']}>{said(block.hint)}</div>
      </div>
    )
  return (
    <div className={css['block']}>
      {label} <span className={css['quiet']}>({t('form.sentences')})</span>
      {block.sentences.map((sentence) => (
        <p key={sentence.key} className={css['quote']}>
          {sentence.each ? said(sentence.each.lead) : ''}
          {said(sentence.text).replaceAll(/\{\w+\}/g, '…')}
          {sentence.each ? `${sentence.each.join}…` : ''}
        </p>
      ))}
    </div>
  )
}
