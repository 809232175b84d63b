import { addDays, daysBetween, todayIn } from '#platform/common/dates.ts'
import type { Session } from '../session.tsx'

/** As it lies on the device, with the device's own time of that moment. */
export type KeptSession = Session & { keptAt?: number }

/** The server's day, and as many more as the device has counted since: its clock may be wrong, but it goes. A scene's day stands. */
export function atLaterDay({ keptAt, ...session }: KeptSession, now: number): Session {
  if (keptAt === undefined || session.scene) return session
  const days = daysBetween(todayIn(new Date(keptAt)), todayIn(new Date(now)))
  return { ...session, today: addDays(session.today, Math.max(0, days)) }
}
