import { useEffect, useRef, useState } from 'react'
import { formatNumber } from '#platform/common/numbers.ts'
import { readTyped } from '#platform/web/components/number-text.ts'
import { draftsOf } from '#platform/web/drafts.ts'
import { useSession } from '#platform/web/session.tsx'
import type { CellValue, Entry } from '../../rules/cells.ts'
import { cellsOf } from '../../rules/content.ts'
import type { Report } from '../../rules/report.ts'
import { useEditing } from './editing.tsx'
import { useEntryWrite, type EntryWrite } from './use-entry-write.ts'

/** Typed here and not yet in the report. `revision`: of the entry it was typed over. */
type Mine = { text: string; revision: number }
type Kind = 'number' | 'text'

export type EntryField = {
  text: string
  /** Keeps what is typed on the device at once; the report hears of it on `commit`. */
  type: (text: string) => void
  /** On leaving the field. */
  commit: () => void
  /** Cannot be read as a number. */
  unread: boolean
  /** Found on the device when the page opened: written earlier, never sent. */
  restored: boolean
  state: 'idle' | 'dirty' | 'saving' | 'saved'
  conflict: EntryWrite['conflict']
  /** Anything but a conflict. */
  problem: EntryWrite['problem']
  keepMine: () => void
  takeTheirs: () => void
}

/** A field that saves itself when it is left, keeps what was typed through failures, and never overwrites unseen. */
export function useEntryField(cell: string, entry: Entry | null, kind: Kind): EntryField {
  const { report, tellUnsaved } = useEditing()
  const drafts = draftsOf(useSession().account.id)
  const key = `report.${report.id}.${cell}`
  const [mine, setMine] = useState<Mine | null>(() => drafts.find<Mine>(key)?.value ?? null)
  const [restored, setRestored] = useState(mine !== null)
  const latest = useRef(mine)
  const keep = (next: Mine | null) => {
    latest.current = next
    setMine(next)
    setRestored(false)
    tellUnsaved(cell, next !== null)
    if (next) drafts.keep(key, next)
    else drafts.drop(key)
  }
  const write = useEntryWrite(report, cell, (after, input) => {
    const now = latest.current
    if (!now || readText(now.text, kind) === input.value) return keep(null)
    // Typing went on while it was being saved: the rest follows, on top of what is there now.
    keep({ text: now.text, revision: entryAt(after, cell)?.revision ?? 0 })
  })
  const dirty = mine !== null
  useEffect(() => {
    tellUnsaved(cell, latest.current !== null)
    return () => tellUnsaved(cell, false)
  }, [tellUnsaved, cell])

  const send = (what: Mine) => {
    const value = readText(what.text, kind)
    if (value !== undefined) write.run({ value, revision: what.revision })
  }
  return {
    text: mine?.text ?? showText(entry?.value ?? null),
    type: (text) => keep({ text, revision: mine?.revision ?? entry?.revision ?? 0 }),
    commit: () => {
      if (!mine) return
      if (readText(mine.text, kind) === (entry?.value ?? null)) keep(null)
      else send(mine)
    },
    unread: mine !== null && readText(mine.text, kind) === undefined,
    restored,
    state: write.busy ? 'saving' : dirty ? 'dirty' : write.output ? 'saved' : 'idle',
    conflict: write.conflict,
    problem: write.conflict ? null : write.problem,
    keepMine: () => {
      if (mine) send({ text: mine.text, revision: write.conflict?.theirs?.revision ?? entry?.revision ?? 0 })
    },
    takeTheirs: () => {
      keep(null)
      write.reset()
    },
  }
}

/** `null` for blank, `undefined` for what is no number. */
function readText(text: string, kind: Kind): CellValue | undefined {
  if (kind === 'number') return readTyped(text, 2)
  return text.trim() === '' ? null : text.trim()
}

function showText(value: CellValue): string {
  return typeof value === 'number' ? formatNumber(value, 2) : (value ?? '')
}

/** What is typed at a cell or paragraph of a report, wherever it stands. */
export function entryAt(report: Report, cell: string): Entry | null {
  const blocks = report.content?.sections.flatMap((s) => s.blocks) ?? []
  const paragraph = blocks.find((b) => b.kind !== 'table' && b.key === cell)
  if (paragraph && paragraph.kind !== 'table') return paragraph.entry
  return (report.content && cellsOf(report.content).find((c) => c.address === cell)?.entry) ?? null
}
