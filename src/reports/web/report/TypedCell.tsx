import type { KeyboardEvent } from 'react'
import { Dialog } from '#platform/web/components/Dialog.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { platformWords } from '#platform/web/words/index.ts'
import { reportWords } from '../../words/index.ts'
import type { Cell } from '../../rules/cells.ts'
import { Conflict } from './Conflict.tsx'
import css from './ReportTable.module.css'
import { SaveMark } from './SaveMark.tsx'
import { useEntryField } from './use-entry-field.ts'

/** A figure that no record feeds: typed here, saved when the field is left. Enter goes down the column. */
export function TypedCell({ cell, label, noteId }: { cell: Cell; label: string; noteId: string }) {
  const t = useWords(platformWords)
  const isText = cell.unit === 'text'
  const field = useEntryField(cell.address, cell.entry, isText ? 'text' : 'number')
  const errorId = `loi-${cell.address.replaceAll('.', '-')}`
  const error = field.unread && field.state !== 'saving' ? t('number.wrong') : field.problem?.message
  return (
    <>
      <span className={css['typed']}>
        <input
          className={className(cell, field.state === 'dirty' && field.restored)}
          aria-label={label}
          aria-describedby={error ? `${noteId} ${errorId}` : noteId}
          aria-invalid={error ? true : undefined}
          inputMode={isText ? 'text' : 'decimal'}
          autoComplete="off"
          data-column={cell.address.replace(/\.[^.]+\./, '.')}
          value={field.text}
          onChange={(e) => field.type(e.currentTarget.value)}
          onBlur={field.commit}
          onKeyDown={goDown}
        />
        <span className={css['saved']}>
          <SaveMark field={field} bare />
        </span>
      </span>
      {error && (
        <span id={errorId} className={css['wrong']} role="alert">
          {error}
        </span>
      )}
      {field.conflict && <ConflictDialog field={field} label={label} />}
    </>
  )
}

function className(cell: Cell, restored: boolean): string {
  const kind = cell.unit === 'text' ? css['words'] : cell.unit === 'dong' ? css['money'] : ''
  return `${css['input']} ${kind} ${restored ? css['dirty'] : ''}`
}

/** As in a spreadsheet: Enter leaves the field for the one below. */
function goDown(e: KeyboardEvent<HTMLInputElement>): void {
  if (e.key !== 'Enter') return
  e.preventDefault()
  const column = e.currentTarget.dataset['column'] ?? ''
  const fields = [...document.querySelectorAll<HTMLInputElement>(`input[data-column="${CSS.escape(column)}"]`)]
  const next = fields[fields.indexOf(e.currentTarget) + (e.shiftKey ? -1 : 1)]
  if (!next) return e.currentTarget.blur()
  next.focus()
  next.select()
}

function ConflictDialog({ field, label }: { field: ReturnType<typeof useEntryField>; label: string }) {
  const t = useWords(reportWords)
  return (
    <Dialog open onClose={field.takeTheirs} title={t('conflict.title', { label })} place="middle">
      <Conflict
        theirs={field.conflict?.theirs ?? null}
        mine={field.text}
        busy={field.state === 'saving'}
        onKeepMine={field.keepMine}
        onTakeTheirs={field.takeTheirs}
      />
    </Dialog>
  )
}
