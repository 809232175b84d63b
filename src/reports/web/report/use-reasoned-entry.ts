import { useState } from 'react'
import type { CellValue, Entry } from '../../rules/cells.ts'
import type { EntryInput } from '../../rules/report.ts'
import { useEditing } from './editing.tsx'
import { useEntryWrite } from './use-entry-write.ts'

type Options = {
  cell: string
  entry: Entry | null
  /** What the field begins with. */
  start: string
  onDone?: () => void
}

/** A correction being written: the new value, why, and what came of sending it. Saved by a button, never by itself. */
export function useReasonedEntry({ cell, entry, start, onDone }: Options) {
  const { report } = useEditing()
  const [text, setText] = useState(start)
  const [reason, setReason] = useState(entry?.reason ?? '')
  const [asked, setAsked] = useState(false)
  const [revision] = useState(entry?.revision ?? 0)
  const [sent, setSent] = useState<EntryInput | null>(null)
  const write = useEntryWrite(report, cell, onDone)
  const run = (input: EntryInput) => {
    setSent(input)
    write.run(input)
  }
  return {
    text,
    setText,
    reason,
    setReason,
    asked,
    busy: write.busy,
    conflict: write.conflict,
    problem: write.problem,
    /** `undefined` when what was typed cannot be a value; then the fields say so. */
    save: (value: CellValue | undefined) => {
      setAsked(true)
      if (value === undefined || value === null || reason.trim() === '') return
      run({ value, reason: reason.trim(), revision })
    },
    keepMine: () => {
      if (sent) run({ ...sent, revision: write.conflict?.theirs?.revision ?? 0 })
    },
  }
}
