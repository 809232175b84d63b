import { activityCostSource, activitySource } from '#activities/server/activities.indicators.ts'
import { activityRoutes, activitySuggestionRoutes } from '#activities/server/activities.routes.ts'
import { findOpenActivities } from '#activities/server/activities.open-work.ts'
import { findActivityTasks } from '#activities/server/activities.tasks.ts'
import { activityTouches } from '#activities/server/activities.touches.ts'
import { attendanceSource } from '#attendance/server/attendance.indicators.ts'
import { attendanceRoutes } from '#attendance/server/attendance.routes.ts'
import { findAttendanceTasks } from '#attendance/server/attendance.tasks.ts'
import { auditRoutes } from '#audit/server/audit.routes.ts'
import { campaignTouches } from '#campaigns/server/campaigns.touches.ts'
import { campaignRoutes } from '#campaigns/server/campaigns.routes.ts'
import { courseSource } from '#courses/server/courses.indicators.ts'
import { courseRoutes } from '#courses/server/courses.routes.ts'
import { courseTouches } from '#courses/server/courses.touches.ts'
import { certificateTouches } from '#certificates/server/certificates.touches.ts'
import { certificateRoutes } from '#certificates/server/certificates.routes.ts'
import { boardRoutes } from '#boards/server/boards.routes.ts'
import { findBoardTasks } from '#boards/server/boards.tasks.ts'
import { boardTouches } from '#boards/server/boards.touches.ts'
import { foundingRoutes } from '#founding/server/founding.routes.ts'
import { findFoundingTasks } from '#founding/server/founding.tasks.ts'
import { figureRoutes } from '#figures/server/figures.routes.ts'
import { IndicatorRegistry } from '#indicators/server/registry.ts'
import { facilityRoutes } from '#facilities/server/facilities.routes.ts'
import { roomNames } from '#facilities/server/facilities.service.ts'
import { facilityTouches } from '#facilities/server/facilities.touches.ts'
import { instrumentRoutes } from '#instruments/server/instruments.routes.ts'
import { letterRoutes } from '#letters/server/letters.routes.ts'
import { networkRoutes } from '#network/server/network.routes.ts'
import { teacherNames } from '#network/server/network.service.ts'
import { networkTouches } from '#network/server/network.touches.ts'
import { partnerRoutes } from '#partners/server/partners.routes.ts'
import { partnerNames } from '#partners/server/partners.service.ts'
import { findPartnerTasks } from '#partners/server/partners.tasks.ts'
import { partnerTouches } from '#partners/server/partners.touches.ts'
import { accountRoutes } from '#people/server/account.routes.ts'
import { peopleRoutes } from '#people/server/people.routes.ts'
import { peopleTouches, posts } from '#people/server/people.touches.ts'
import { secondFactorRoutes } from '#people/server/second-factor.routes.ts'
import { sessionRoutes } from '#people/server/session.routes.ts'
import { tokenRoutes } from '#people/server/tokens.routes.ts'
import { enrolmentSource } from '#enrolments/server/enrolments.indicators.ts'
import { enrolmentRoutes } from '#enrolments/server/enrolments.routes.ts'
import { findEnrolmentTasks } from '#enrolments/server/enrolments.tasks.ts'
import { learnerSource } from '#learners/server/learners.indicators.ts'
import { findLearnerTasks } from '#learners/server/learners.tasks.ts'
import { learnerTouches } from '#learners/server/learners.touches.ts'
import { learnerRoutes } from '#learners/server/learners.routes.ts'
import type { Route } from '#platform/server/endpoint.ts'
import { reminderRoutes } from '#reports/server/reminders.routes.ts'
import { findOpenReports } from '#reports/server/reports.open-work.ts'
import { reportRoutes } from '#reports/server/reports.routes.ts'
import { findReportTasks } from '#reports/server/reports.tasks.ts'
import { reportTouches } from '#reports/server/reports.touches.ts'
import { upwardRoutes } from '#reports/server/upward/upward.routes.ts'
import { findLendingTasks } from '#timetable/server/lendings.tasks.ts'
import { bookedTeachers } from '#timetable/server/teacher-source.ts'
import { bookingTouches } from '#timetable/server/timetable.touches.ts'
import { timetableRoutes } from '#timetable/server/timetable.routes.ts'
import { satisfactionSource } from '#satisfaction/server/satisfaction.indicators.ts'
import { satisfactionRoutes } from '#satisfaction/server/satisfaction.routes.ts'
import { ratedTeachers } from '#satisfaction/server/teacher-source.ts'
import { unitRoutes } from '#units/server/units.routes.ts'
import { worklistRoutes } from '#worklist/server/worklist.routes.ts'

/** Every figure the system knows, from every feature that keeps records. */
export const indicators = new IndicatorRegistry([
  activitySource,
  activityCostSource,
  courseSource,
  attendanceSource,
  learnerSource,
  enrolmentSource,
  satisfactionSource,
])

/** Every address of the API. A route that is not here does not exist. */
export const allRoutes: readonly Route[] = [
  ...worklistRoutes([
    findReportTasks,
    findActivityTasks,
    findAttendanceTasks,
    findEnrolmentTasks,
    findPartnerTasks,
    findLearnerTasks,
    findBoardTasks,
    findLendingTasks,
    findFoundingTasks,
  ]),
  ...sessionRoutes,
  ...accountRoutes,
  ...secondFactorRoutes,
  ...tokenRoutes,
  ...letterRoutes,
  ...peopleRoutes,
  ...foundingRoutes,
  ...unitRoutes({
    touches: [
      activityTouches,
      courseTouches,
      reportTouches,
      peopleTouches,
      networkTouches,
      facilityTouches,
      partnerTouches,
      learnerTouches,
      boardTouches,
      certificateTouches,
      bookingTouches,
      campaignTouches,
    ],
    posts,
  }),
  ...instrumentRoutes,
  ...activityRoutes,
  ...courseRoutes,
  ...timetableRoutes,
  ...campaignRoutes,
  ...reportRoutes,
  ...upwardRoutes,
  ...figureRoutes,
  ...auditRoutes,
  ...reminderRoutes,
  ...learnerRoutes,
  ...enrolmentRoutes,
  ...attendanceRoutes,
  ...activitySuggestionRoutes([partnerNames, teacherNames, roomNames]),
  ...networkRoutes([bookedTeachers, ratedTeachers]),
  ...facilityRoutes,
  ...partnerRoutes,
  ...certificateRoutes,
  ...satisfactionRoutes,
  ...boardRoutes([findOpenReports, findOpenActivities]),
]
