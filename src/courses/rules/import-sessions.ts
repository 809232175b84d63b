import type { PlainDate } from '#platform/common/dates.ts'
import type { PlannedSession } from './import-row.ts'

/** Known by what the list says of it: the same day, and the same hour where both say one. */
export const meets = (a: PlannedSession, b: PlannedSession) =>
  a.heldOn === b.heldOn && (a.startsAt === null || b.startsAt === null || a.startsAt === b.startsAt)

export type SessionPlan<S extends PlannedSession> = { moves: { session: S; to: PlannedSession }[]; adds: PlannedSession[]; cancels: S[] }

/**
 * Pure: what makes of the sessions from tomorrow on those of the list. What was held, or is held today, stays. A session
 * goes first to another hour of its own day, then in their order to the days that are left; so people and rooms of it
 * go along and only what is left over is cancelled or added.
 */
export function planSessions<S extends PlannedSession>(file: readonly PlannedSession[], there: readonly S[], today: PlainDate): SessionPlan<S> {
  const isComing = (s: PlannedSession) => s.heldOn > today
  const wanted = file.filter(isComing).filter((f) => !there.some((t) => meets(f, t)))
  const spare = there.filter(isComing).filter((t) => !file.some((f) => meets(f, t)))
  const moves: SessionPlan<S>['moves'] = []
  const pair = (fits: (s: S, to: PlannedSession) => boolean) => {
    for (const to of [...wanted]) {
      const session = spare.find((s) => fits(s, to))
      if (!session) continue
      moves.push({ session, to: timed(session, to) })
      spare.splice(spare.indexOf(session), 1)
      wanted.splice(wanted.indexOf(to), 1)
    }
  }
  pair((s, to) => s.heldOn === to.heldOn)
  pair(() => true)
  return { moves, adds: wanted, cancels: spare }
}

/** A list without hours leaves a session its own. */
function timed(session: PlannedSession, { heldOn, startsAt, endsAt }: PlannedSession): PlannedSession {
  if (startsAt === null) return { heldOn, startsAt: session.startsAt, endsAt: session.endsAt }
  const ends = endsAt ?? session.endsAt
  return { heldOn, startsAt, endsAt: ends !== null && ends > startsAt ? ends : null }
}

export const isNoPlan = (p: SessionPlan<PlannedSession>) => p.moves.length + p.adds.length + p.cancels.length === 0
