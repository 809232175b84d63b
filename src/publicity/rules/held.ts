import { addMonths, type PlainDate } from '#platform/common/dates.ts'
import type { HeldRow } from './public-page.ts'

export type Sum = Omit<HeldRow, 'month' | 'field'>
export type MonthSum = Sum & { month: PlainDate }
export type FieldSum = Sum & { field: string }

/** The month of the day and the eleven before it, oldest first, each by its first day. */
export function lastTwelve(today: PlainDate): PlainDate[] {
  const first = `${today.slice(0, 7)}-01`
  return Array.from({ length: 12 }, (_, i) => addMonths(first, i - 11))
}

/** January to December, as far as the year has come. */
export function monthsOf(year: number, today: PlainDate): PlainDate[] {
  const all = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}-01`)
  return all.filter((month) => month <= today)
}

/** Unknown and unknown stay unknown; known and unknown are what is known. */
export function sumOf(rows: readonly HeldRow[]): Sum {
  const counted = rows.flatMap((r) => r.attended ?? [])
  const total = (key: 'activities' | 'sessions' | 'uncounted') => rows.reduce((sum, r) => sum + r[key], 0)
  return {
    activities: total('activities'),
    sessions: total('sessions'),
    attended: counted.length > 0 ? counted.reduce((a, b) => a + b, 0) : null,
    uncounted: total('uncounted'),
  }
}

/** A line for every month, also those in which nothing was held. */
export function byMonth(rows: readonly HeldRow[], months: readonly PlainDate[]): MonthSum[] {
  return months.map((month) => ({ month, ...sumOf(rows.filter((r) => r.month === month)) }))
}

/** The field with the most attendances first. */
export function byField(rows: readonly HeldRow[]): FieldSum[] {
  const fields = [...new Set(rows.map((r) => r.field))]
  return fields
    .map((field) => ({ field, ...sumOf(rows.filter((r) => r.field === field)) }))
    .sort((a, b) => (b.attended ?? 0) - (a.attended ?? 0) || b.sessions - a.sessions)
}
