import type { TableColumn } from '../rules/table.ts'
import { widest } from './typeface.ts'

/** Padding and lines of a cell in either format, in mm, and a hair for letters that were measured alone. */
const BESIDE = 3

/**
 * Widths in mm, together `width`: by weight, but no column so narrow that a word of its heading would be cut. Where
 * not even the words fit side by side, by weight alone.
 */
export function columnWidths(columns: readonly TableColumn[], width: number, size: number): number[] {
  const least = columns.map(({ heading }) => widest(heading.split(/\s+/), { size, face: 'bold' }) + BESIDE)
  const fixed = new Set<number>()
  while (fixed.size < columns.length) {
    const loose = columns.filter((_, i) => !fixed.has(i)).reduce((sum, c) => sum + c.weight, 0)
    const room = width - [...fixed].reduce((sum, i) => sum + (least[i] ?? 0), 0)
    const widths = columns.map(({ weight }, i) => (fixed.has(i) ? (least[i] ?? 0) : (room * weight) / loose))
    const narrow = widths.flatMap((w, i) => (w < (least[i] ?? 0) && !fixed.has(i) ? [i] : []))
    if (narrow.length === 0) return widths
    for (const i of narrow) fixed.add(i)
  }
  const total = columns.reduce((sum, c) => sum + c.weight, 0)
  return columns.map(({ weight }) => (width * weight) / total)
}
