import { todayIn } from '#platform/common/dates.ts'

/**
 * The product's time. A scene (demonstration data) has its own day, so that there is always work to see; the hour is
 * the real one. Sessions, tokens and rate limits use the database's real time and never this clock.
 */
export type Clock = { now(): Date; today(): string }

export const systemClock: Clock = { now: () => new Date(), today: () => todayIn(new Date()) }

/** A clock that stays on one day of Vietnam (`YYYY-MM-DD`) while the hours run. */
export function clockOn(day: string): Clock {
  const now = () => new Date(`${day}T${timeOfDay(new Date())}+07:00`)
  return { now, today: () => day }
}

const timeOfDay = (date: Date) => new Date(date.getTime() + 7 * 3_600_000).toISOString().slice(11, 23)
