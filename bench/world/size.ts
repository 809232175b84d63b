/** The nation as the field counts it: what one year of about ten thousand centres leaves behind. */
export const NATION = { centres: 11_000, sessions: 650_000, attendances: 19_400_000, people: 3_100 } as const

/** The year ends with a quarter whose reports are due today: the evening on which everybody writes. */
export const TODAY = '2026-09-28'
export const YEAR = { from: '2025-10-01', to: TODAY } as const
/** Accepted everywhere; the last one is what consolidation is asked about. */
export const DONE_QUARTERS = ['2025-Q4', '2026-Q1', '2026-Q2'] as const
export const ASKED_QUARTER = '2026-Q2'
/** Signed, not yet sent. */
export const DUE_QUARTER = '2026-Q3'

export type Size = { fraction: number; centres: number; sessions: number; people: number }

/** A fraction of the nation; at least one commune's worth. */
export function sizeOf(fraction: number): Size {
  const part = (n: number) => Math.max(20, Math.round(n * fraction))
  return {
    fraction,
    centres: part(NATION.centres),
    sessions: part(NATION.sessions),
    people: Math.min(NATION.people, part(NATION.centres)),
  }
}

/** Attendances of the n-th session of a world: 20 to 40, thirty on average, the same in every run. */
export const ATTENDED = 'case when i % 200 = 0 then null else 20 + (hashint4(i) & 2147483647) % 21 end'
