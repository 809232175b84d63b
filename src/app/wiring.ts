import { tellOfSessions } from '#notices/server/follow-sessions.ts'
import type { Services } from '#platform/server/endpoint.ts'
import { followWithBookings } from '#timetable/server/bookings.service.ts'

/** What features give each other without knowing each other. */
export const wiring: Pick<Services, 'activityFollowers'> = {
  /** Who goes along when an activity is moved, changed, cancelled or restored, in this order. */
  activityFollowers: [followWithBookings, tellOfSessions],
}
