import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { formatNumber } from '#platform/common/numbers.ts'
import { readTyped } from '#platform/web/components/number-text.ts'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { platformWords } from '#platform/web/words/index.ts'
import { reportWords } from '../../words/index.ts'
import type { Cell } from '../../rules/cells.ts'
import { cellText } from '../parts/cell-text.ts'
import { useEditing, useReportWords } from './editing.tsx'
import css from './FigurePanel.module.css'
import { Reasons } from './Reasons.tsx'
import { useReasonedEntry } from './use-reasoned-entry.ts'

/** "Sửa số này": a new value and why; the computed one stays beside it for everybody to see. */
export function Correction({ cell }: { cell: Cell }) {
  const t = useWords(reportWords)
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <div className={css['correct']}>
        <Button
          variant="default"
          leftSection={<IconPencil size="1.125rem" aria-hidden="true" />}
          onClick={() => setOpen(true)}
        >
          {t('correct.open')}
        </Button>
      </div>
    )
  return <CorrectionForm cell={cell} onClose={() => setOpen(false)} />
}

function CorrectionForm({ cell, onClose }: { cell: Cell; onClose: () => void }) {
  const t = useWords(reportWords)
  const p = useWords(platformWords)
  const say = useReportWords(useEditing().report)
  const isText = cell.unit === 'text'
  const start = typeof cell.value === 'number' ? formatNumber(cell.value, 2) : (cell.value ?? '')
  const form = useReasonedEntry({ cell: cell.address, entry: cell.entry, start, onDone: onClose })
  const value = isText ? form.text.trim() || undefined : readTyped(form.text, 2)
  const wrong = form.asked && (value === undefined || value === null)
  return (
    <form
      noValidate
      className={`${css['correct']} ${css['form']}`}
      onSubmit={(e) => {
        e.preventDefault()
        form.save(value)
      }}
    >
      <TextField
        name="value"
        label={t('correct.newValue')}
        hint={say('correct.computed', { value: cellText(cell.computed, cell.unit) })}
        value={form.text}
        onChange={form.setText}
        error={wrong ? (isText ? t('correct.valueMissing') : p('number.wrong')) : null}
        autoFocus
      />
      <Reasons form={form} hint={say('correct.reasonHint')} onTakeTheirs={onClose} />
      <div className={css['buttons']}>
        <Button type="submit" loading={form.busy}>
          {t('correct.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {p('cancel')}
        </Button>
      </div>
    </form>
  )
}
