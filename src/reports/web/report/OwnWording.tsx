import { Button } from '@mantine/core'
import { SidePanel } from '#platform/web/components/SidePanel.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import css from './FigurePanel.module.css'
import { Reasons } from './Reasons.tsx'
import type { SentenceBlock } from './Sentences.tsx'
import { useReasonedEntry } from './use-reasoned-entry.ts'

/** Somebody's own words in place of a written paragraph: the written one stays in sight, the reason is kept. */
export function OwnWording({ block, onClose }: { block: SentenceBlock; onClose: () => void }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const written = block.pieces
    .map((p) => p.text)
    .join('')
    .trim()
  const form = useReasonedEntry({
    cell: block.key,
    entry: block.entry,
    start: String(block.entry?.value ?? written),
    onDone: onClose,
  })
  const blank = form.text.trim() === ''
  const save = (
    <Button loading={form.busy} onClick={() => form.save(blank ? undefined : form.text.trim())}>
      {t('wording.save')}
    </Button>
  )
  return (
    <SidePanel open onClose={onClose} title={block.label[locale]} footer={save}>
      <section className={css['facts']}>
        <h3>{t('wording.written')}</h3>
        <p>{written || t('paper.nothingWritten')}</p>
      </section>
      <TextAreaField
        name="wording"
        label={t('wording.mine')}
        value={form.text}
        onChange={form.setText}
        rows={6}
        maxLength={8000}
        error={form.asked && blank ? t('wording.blank') : null}
      />
      <Reasons form={form} hint={t('wording.reasonHint')} onTakeTheirs={onClose} />
    </SidePanel>
  )
}
