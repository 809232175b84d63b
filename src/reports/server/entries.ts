import type { Context } from '#platform/server/endpoint.ts'
import { placeOfCase, type CaseRow } from '#workflow/server/workflow.service.ts'
import type { CellValue, Entry } from '../rules/cells.ts'
import type { EntryInput } from '../rules/report.ts'
import { reportProblems } from './problems.ts'
import { putEntry } from './reports.store.ts'
import type { Setup } from './setup.ts'

export type CheckedEntry = { value: CellValue; reason: string | null }

/** May this be typed here, as this kind of value, with this reason? Throws a problem that says what to do. */
export function checkEntry(setup: Setup, cell: string, input: EntryInput): CheckedEntry {
  const value = input.value === '' ? null : input.value
  const reason = input.reason?.trim() || null
  const leaf = setup.leaves.find((l) => l.address === cell)
  if (!leaf) return checkParagraph(setup, cell, value, reason)
  const wantsText = leaf.fill.kind === 'typed' ? leaf.fill.value === 'text' : leaf.column.unit === 'text'
  if (value !== null && (typeof value === 'string') !== wantsText) throw reportProblems.wrongValue()
  if (leaf.fill.kind === 'indicator' && value !== null && !reason) throw reportProblems.reasonNeeded()
  return { value, reason }
}

function checkParagraph(setup: Setup, key: string, value: CellValue, reason: string | null): CheckedEntry {
  const blocks = setup.form.body.sections.flatMap((s) => s.blocks)
  const block = blocks.find((b) => b.kind !== 'table' && b.key === key)
  if (!block) throw key.includes('.') ? reportProblems.derivedCell() : reportProblems.noSuchCell(key)
  if (typeof value === 'number') throw reportProblems.wrongValue()
  if (block.kind === 'sentences' && value !== null && !reason) throw reportProblems.reasonNeeded()
  return { value, reason }
}

/** What was typed last time into columns and paragraphs that say so is offered again. A new year starts its sums anew. */
export async function carryEntries(ctx: Context, row: CaseRow, setup: Setup, previous: ReadonlyMap<string, Entry>, newYear: boolean): Promise<void> {
  const carried = new Set([
    ...setup.leaves.flatMap((l) => (l.fill.kind === 'typed' && l.fill.carry && !(newYear && isYearly(l.column.unit)) ? [l.address] : [])),
    ...setup.form.body.sections.flatMap((s) => s.blocks.flatMap((b) => (b.kind === 'text' && b.carry ? [b.key] : []))),
  ])
  for (const [cell, entry] of previous) {
    if (!carried.has(cell)) continue
    const { value, byName } = entry
    await putEntry(ctx.db, { caseId: row.id, ...placeOfCase(row), cell, value, reason: null, byAccount: ctx.actor.account.id, byName, at: ctx.now }, 0)
  }
}

/** Plans and money are counted by the year: in January last year's would be wrong. */
const isYearly = (unit: string) => unit === 'session' || unit === 'dong'
