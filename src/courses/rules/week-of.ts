import { isoWeekday } from '#platform/common/dates.ts'
import type { PlannedSession } from './import-row.ts'

/** On which days of the week a course is, each once. */
export function weekdaysOf(sessions: readonly PlannedSession[]): number[] {
  return [...new Set(sessions.map((s) => isoWeekday(s.heldOn)))].sort()
}

/** `19:00 - 20:30` where every session is then; else nothing, for no one cell could say it. */
export function hoursOf(sessions: readonly PlannedSession[]): string {
  const said = new Set(sessions.map((s) => [s.startsAt, s.endsAt].filter(Boolean).join(' - ')))
  const [only = ''] = said
  return said.size === 1 ? only : ''
}
