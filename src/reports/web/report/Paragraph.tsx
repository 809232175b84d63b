import { Button } from '@mantine/core'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import type { ContentBlock } from '../../rules/content.ts'
import { Conflict } from './Conflict.tsx'
import { useEditing } from './editing.tsx'
import css from './Paper.module.css'
import { SaveMark } from './SaveMark.tsx'
import { useEntryField } from './use-entry-field.ts'

export type TextBlock = Extract<ContentBlock, { kind: 'text' }>

/** A paragraph people write: a field while the report is being prepared, plain text afterwards. */
export function Paragraph({ block, number }: { block: TextBlock; number: string }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const { editable } = useEditing()
  if (editable) return <EditedParagraph block={block} number={number} />
  const text = String(block.entry?.value ?? '').trim()
  return (
    <section>
      <h3 className={css['sub']}>
        {number} {block.label[locale]}
      </h3>
      {text ? <Lines text={text} /> : <p className={css['gap']}>{t('paper.empty')}</p>}
    </section>
  )
}

function EditedParagraph({ block, number }: { block: TextBlock; number: string }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const field = useEntryField(block.key, block.entry, 'text')
  return (
    <div className={css['field']} onBlur={field.commit}>
      {field.restored && <Restored onSave={field.commit} onDrop={field.takeTheirs} />}
      <TextAreaField
        name={block.key}
        label={`${number} ${block.label[locale]}`}
        hint={block.hint[locale]}
        value={field.text}
        onChange={field.type}
        optional={!block.required}
        maxLength={8000}
      />
      <div className={css['printed']}>
        <h3 className={css['sub']}>
          {number} {block.label[locale]}
        </h3>
        <Lines text={field.text.trim() || t('paper.empty')} />
      </div>
      <SaveMark field={field} />
      {field.conflict ? (
        <Conflict
          theirs={field.conflict.theirs}
          mine={field.text}
          busy={field.state === 'saving'}
          onKeepMine={field.keepMine}
          onTakeTheirs={field.takeTheirs}
        />
      ) : (
        <ProblemNote problem={field.problem} onRetry={field.commit} />
      )}
      <span className="hn-hidden">{t('save.auto')}</span>
    </div>
  )
}

function Restored({ onSave, onDrop }: { onSave: () => void; onDrop: () => void }) {
  const t = useWords(reportWords)
  return (
    <Notice tone="soon">
      <span>{t('save.restored')}</span>
      <Button variant="default" onClick={onSave}>
        {t('save.now')}
      </Button>
      <Button variant="subtle" onClick={onDrop}>
        {t('save.drop')}
      </Button>
    </Notice>
  )
}

/** Typed lines as paragraphs, the way the paper sets them. */
export function Lines({ text }: { text: string }) {
  return text
    .split(/\n+/)
    .filter(Boolean)
    .map((line, i) => (
      <p key={i} className={css['prose']}>
        {line}
      </p>
    ))
}
