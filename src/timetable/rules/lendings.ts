import { z } from 'zod'
import { groupBy } from '#platform/common/group.ts'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'
import { Hours } from './booking.ts'

/** A day on which another centre keeps somebody; `mayDecline`: before that day. */
export const LentDay = Hours.extend({ activityId: Uuid, noted: z.boolean(), mayDecline: z.boolean() })
export type LentDay = z.infer<typeof LentDay>

/** What belongs together: the sessions of one course, or one session. `days`: earliest first. */
export const Lending = z.object({ key: z.string(), unitName: z.string(), days: z.array(LentDay) })
export type Lending = z.infer<typeof Lending>

export const DeclinedDay = Hours.extend({ activityId: Uuid, unitName: z.string(), reason: z.string(), byName: z.string() })
export type DeclinedDay = z.infer<typeof DeclinedDay>

/** Who of a centre teaches at others: what is to come first, then what was. */
export const Lendings = z.object({ lendings: z.array(Lending), declined: z.array(DeclinedDay), mayWrite: z.boolean() })
export type Lendings = z.infer<typeof Lendings>

export const LentSessions = z.object({ activityIds: z.array(Uuid).min(1).max(400) })
export const DeclineInput = LentSessions.extend({
  reason: z
    .string()
    .transform(tidy)
    .pipe(z.string().max(500).refine((v) => v !== '', says('Ghi lý do để trung tâm bạn còn biết mà xếp người khác.', 'Say why, so that the other centre can find somebody else.'))),
})
export type DeclineInput = z.infer<typeof DeclineInput>

type Kept = LentDay & { unitId: string; unitName: string; courseId: string | null }

/** Puts together what belongs together, the next first and what is over last. */
export function inLendings(kept: readonly Kept[], today: string): Lending[] {
  const groups = groupBy(kept, (k) => `${k.unitId}/${k.courseId ?? k.activityId}`)
  const lendings = [...groups].map(([key, days]): Lending & { last: string; next: string } => {
    const ordered = days.toSorted((a, b) => (a.on + a.startsAt < b.on + b.startsAt ? -1 : 1))
    const next = ordered.find((d) => d.on >= today)?.on ?? '9999'
    return { key, unitName: days[0]?.unitName ?? '', days: ordered.map(plain), last: ordered.at(-1)?.on ?? '', next }
  })
  return lendings
    .toSorted((a, b) => (a.next === b.next ? (a.last < b.last ? 1 : -1) : a.next < b.next ? -1 : 1))
    .map(({ key, unitName, days }) => ({ key, unitName, days }))
}

const plain = ({ on, startsAt, endsAt, activityId, noted, mayDecline }: Kept): LentDay => ({ on, startsAt, endsAt, activityId, noted, mayDecline })
