import type { PlainDate } from '#platform/common/dates.ts'

/** Days of a term: `to` is the first day without. */
export type TermDays = { from: PlainDate; to: PlainDate | null }

/** The earlier of two ends; null never ends. */
export const sooner = (a: PlainDate | null, b: PlainDate | null): PlainDate | null =>
  a === null ? b : b === null || a < b ? a : b

/** Days held without a break, earliest first: terms that overlap or touch are one stretch. */
export function stretches(terms: readonly TermDays[]): TermDays[] {
  const sorted = terms
    .filter((t) => t.to === null || t.from < t.to)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return sorted.reduce<TermDays[]>((joined, { from, to }) => {
    const last = joined.at(-1)
    if (!last || (last.to !== null && last.to < from)) return [...joined, { from, to }]
    return [...joined.slice(0, -1), { from: last.from, to: later(last.to, to) }]
  }, [])
}

const later = (a: PlainDate | null, b: PlainDate | null) => (a === null || b === null ? null : a > b ? a : b)

/** The stretch that goes on on that day, else the first that begins after it. */
export const stretchAfter = (all: readonly TermDays[], day: PlainDate): TermDays | undefined =>
  all.find((s) => s.to === null || s.to > day)
