import { toneFree } from '#platform/common/text.ts'
import { shown } from '#documents/rules/reading.ts'
import type { RawRow, ReadRow } from '#documents/rules/spreadsheet-reading.ts'
import type { ImportValues } from './import-columns.ts'

/** Why a row of the file is no activity and no mistake either. */
export type SkipReason = 'total' | 'numbering' | 'section' | 'blank' | 'footer'
export type Skipped = { row: number; reason: SkipReason }

/** `I. Chuyên đề pháp luật`, `Tháng 3` across the table: one text, once or in every merged cell. */
export function isSection({ cells }: RawRow): boolean {
  const texts = new Set(cells.map(shown).filter((text) => text !== ''))
  const [only = ''] = texts
  return texts.size === 1 && /\p{L}/u.test(only)
}

const TOTAL = /^(?:tong|cong)(?: (?:cong|so))?\b.{0,20}$/

/** Sorts out numbered but empty rows, sums that stand under the titles, and the date and signatures below them. */
export function leaveOut(
  rows: readonly ReadRow<ImportValues>[],
  totalRow: number | undefined,
): { kept: ReadRow<ImportValues>[]; skipped: Skipped[] } {
  const skipped: Skipped[] = []
  let after = totalRow
  const kept = rows.filter((row) => {
    const reason = reasonFor(row, after)
    if (reason === 'total') after = row.rowNumber
    if (reason) skipped.push({ row: row.rowNumber, reason })
    return reason === undefined
  })
  return { kept, skipped }
}

function reasonFor(
  { values, errors, rowNumber }: ReadRow<ImportValues>,
  totalRow: number | undefined,
): SkipReason | undefined {
  const title = values.title ?? values.content
  if (!values.day && TOTAL.test(toneFree(title ?? ''))) return 'total'
  const nothing = Object.keys(values).length === 0
  if (nothing && errors.every((e) => e.message.key === 'import.cell.required')) return 'blank'
  const below = totalRow !== undefined && rowNumber > totalRow
  return below && !(values.day && title) && Object.keys(values).length <= 1 ? 'footer' : undefined
}
