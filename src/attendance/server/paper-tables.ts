import type { TableModelInput } from '#documents/rules/table.ts'
import type { AttendanceSheet } from '../rules/sheet.ts'

const EMPTY_ROWS = 8
const SESSIONS_A_PAGE = 16

/** One row each in the order of their numbers, and empty ones for who comes without having signed up. */
export function signInTable({ people }: AttendanceSheet): TableModelInput {
  const last = Math.max(0, ...people.map((p) => p.row))
  const empty = Array.from({ length: EMPTY_ROWS }, (_, i) => [last + i + 1, '', '', '', '', ''])
  return {
    columns: [
      { heading: 'TT', weight: 0.5, align: 'center', format: 'integer' },
      { heading: 'Họ và tên', weight: 2.6 },
      { heading: 'Năm sinh', weight: 0.8, align: 'center' },
      { heading: 'Khu phố, thôn', weight: 1.4 },
      { heading: 'Ký tên', weight: 1.5 },
      { heading: 'Ghi chú', weight: 1 },
    ],
    rows: [
      ...people.map((p) => ({ cells: [p.row, p.name, p.birthYear === null ? '' : String(p.birthYear), p.residentGroup, '', ''] })),
      ...empty.map((cells) => ({ cells })),
    ],
  }
}

/** As many tables as the sessions need: a page holds only so many columns. */
export function registerTable(sheets: readonly AttendanceSheet[]): TableModelInput[] {
  const listed = peopleOf(sheets)
  const parts = Array.from({ length: Math.ceil(sheets.length / SESSIONS_A_PAGE) }, (_, i) => sheets.slice(i * SESSIONS_A_PAGE, (i + 1) * SESSIONS_A_PAGE))
  return parts.map((part) => ({
    size: 11,
    columns: [
      { heading: 'TT', weight: 0.8, align: 'center' as const, format: 'integer' as const },
      { heading: 'Họ và tên', weight: 4 },
      { heading: 'Năm sinh', weight: 1.1, align: 'center' as const },
      ...part.map((s) => ({ heading: `${s.heldOn.slice(8, 10)}/${s.heldOn.slice(5, 7)}`, weight: 0.9, align: 'center' as const })),
    ],
    rows: [
      ...listed.map((p) => ({
        cells: [p.row, p.name, p.birthYear === null ? '' : String(p.birthYear), ...part.map((s) => signOf(s, p.learnerId))],
      })),
      {
        kind: 'total' as const,
        cells: [{ value: 'Có mặt', colSpan: 3 }, ...part.map((s) => s.figures.attended)],
      },
    ],
  }))
}

/** Everybody on any of the lists, in the order of their numbers. */
export function peopleOf(sheets: readonly AttendanceSheet[]): AttendanceSheet['people'] {
  const people = new Map(sheets.flatMap((s) => s.people.map((p) => [p.learnerId, p] as const)))
  return [...people.values()].sort((a, b) => a.row - b.row)
}

export function signOf(sheet: AttendanceSheet, learnerId: string): string {
  const mark = sheet.people.find((p) => p.learnerId === learnerId)?.mark
  return mark === 'present' ? 'x' : mark === 'absent' ? 'v' : ''
}
