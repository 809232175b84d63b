import { z } from 'zod'
import type { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { Certainty, LegalBasis, type Instrument } from '#instruments/rules/instrument.ts'
import type { OfficeRule } from '#instruments/rules/office-rule.ts'
import type { Room } from './room.ts'

/** `small`: there is an office, but none with enough seats; `unknown`: nobody wrote down how many find a seat. */
export const OfficeCheck = z.object({
  state: z.enum(['met', 'small', 'unknown', 'none']),
  /** The offices that were looked at. */
  rooms: z.array(z.object({ id: Uuid, name: z.string(), capacity: z.int().nullable() })),
  needed: z.int(),
  seats: z.int().nullable(),
  rule: z.object({ id: Uuid, certainty: Certainty, legalBasis: z.array(LegalBasis) }),
})
export type OfficeCheck = z.infer<typeof OfficeCheck>

/** An office counts while it is in use and its owner's agreement holds. */
export function officeCheck(rule: Instrument<OfficeRule>, rooms: readonly Room[], today: PlainDate): OfficeCheck {
  const { kinds, seats, rooms: needed } = rule.body
  const offices = rooms.filter(
    (r) => r.active && kinds.includes(r.kind) && (r.agreedUntil === null || r.agreedUntil >= today),
  )
  const large = offices.filter((r) => seats === null || (r.capacity !== null && r.capacity >= seats))
  const unsaid = offices.filter((r) => seats !== null && r.capacity === null)
  const state =
    large.length >= needed
      ? 'met'
      : offices.length < needed
        ? 'none'
        : large.length + unsaid.length >= needed
          ? 'unknown'
          : 'small'
  return {
    state,
    rooms: offices.map(({ id, name, capacity }) => ({ id, name, capacity })),
    needed,
    seats,
    rule: { id: rule.id, certainty: rule.certainty, legalBasis: rule.legalBasis },
  }
}
