import { z } from 'zod'

/**
 * `waiting`: will be tried again. `unsure`: handed over, then no answer; never sent again by itself. `dropped`: its
 * reader does not want it any more, or has no address.
 */
export const LetterState = z.enum(['waiting', 'sending', 'sent', 'unsure', 'failed', 'dropped'])
export type LetterState = z.infer<typeof LetterState>

/** What a person decides about letters to themselves. */
export const LetterChoice = z.object({ reportReminders: z.boolean() })
export type LetterChoice = z.infer<typeof LetterChoice>

/** After a try that did not leave us: two minutes, four, eight … up to six hours; null when it is given up. */
export function minutesToNextTry(attempts: number): number | null {
  return attempts >= 14 ? null : Math.min(2 ** attempts, 360)
}
