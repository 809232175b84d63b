import { z } from 'zod'

/** Centres of one period by where their report stands; every expected one is counted once, under one of the rest. */
export const Counts = z.object({
  expected: z.number().int(),
  accepted: z.number().int(),
  /** Sent, and nothing of it accepted yet. */
  sent: z.number().int(),
  returned: z.number().int(),
  /** Not handed in, and still in time. */
  open: z.number().int(),
  late: z.number().int(),
  /** Of the late ones, the one that is so for the longest. */
  daysLate: z.number().int(),
})
export type Counts = z.infer<typeof Counts>

const NOTHING: Counts = { expected: 0, accepted: 0, sent: 0, returned: 0, open: 0, late: 0, daysLate: 0 }

export function sumCounts(list: readonly Counts[]): Counts {
  return list.reduce((a, b) => ({
    expected: a.expected + b.expected, accepted: a.accepted + b.accepted, sent: a.sent + b.sent, returned: a.returned + b.returned,
    open: a.open + b.open, late: a.late + b.late, daysLate: Math.max(a.daysLate, b.daysLate),
  }), NOTHING)
}

/** Expected, and neither accepted nor on its way. */
export const missingOf = (c: Counts) => c.returned + c.open + c.late
