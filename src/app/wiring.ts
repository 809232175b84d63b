import { followWithAttendance } from '#attendance/server/follow-learners.ts'
import { followWithCertificates } from '#certificates/server/follow-learners.ts'
import { followWithEnrolments } from '#enrolments/server/follow-learners.ts'
import { tellOfSessions } from '#notices/server/follow-sessions.ts'
import type { Services } from '#platform/server/endpoint.ts'
import { followWithBookings } from '#timetable/server/bookings.service.ts'

/** What features give each other without knowing each other. */
export const wiring: Pick<Services, 'activityFollowers' | 'learnerFollowers'> = {
  /** Who goes along when an activity is moved, changed, cancelled or restored, in this order. */
  activityFollowers: [followWithBookings, tellOfSessions],
  /** Who goes along when something else is known of a learner, or two entries are one person; sessions before courses. */
  learnerFollowers: [followWithAttendance, followWithEnrolments, followWithCertificates],
}
