import { activityCostSource, activitySource } from '#activities/server/activities.indicators.ts'
import { activityRoutes } from '#activities/server/activities.routes.ts'
import { findActivityTasks } from '#activities/server/activities.tasks.ts'
import { activityTouches } from '#activities/server/activities.touches.ts'
import { attendanceRoutes } from '#attendance/server/attendance.routes.ts'
import { auditRoutes } from '#audit/server/audit.routes.ts'
import { courseRoutes } from '#courses/server/courses.routes.ts'
import { certificateRoutes } from '#certificates/server/certificates.routes.ts'
import { IndicatorRegistry } from '#indicators/server/registry.ts'
import { instrumentRoutes } from '#instruments/server/instruments.routes.ts'
import { letterRoutes } from '#letters/server/letters.routes.ts'
import { accountRoutes } from '#people/server/account.routes.ts'
import { peopleRoutes } from '#people/server/people.routes.ts'
import { peopleTouches, posts } from '#people/server/people.touches.ts'
import { secondFactorRoutes } from '#people/server/second-factor.routes.ts'
import { sessionRoutes } from '#people/server/session.routes.ts'
import { tokenRoutes } from '#people/server/tokens.routes.ts'
import { enrolmentRoutes } from '#enrolments/server/enrolments.routes.ts'
import { learnerRoutes } from '#learners/server/learners.routes.ts'
import type { Route } from '#platform/server/endpoint.ts'
import { reminderRoutes } from '#reports/server/reminders.routes.ts'
import { reportRoutes } from '#reports/server/reports.routes.ts'
import { findReportTasks } from '#reports/server/reports.tasks.ts'
import { reportTouches } from '#reports/server/reports.touches.ts'
import { timetableRoutes } from '#timetable/server/timetable.routes.ts'
import { satisfactionSource } from '#satisfaction/server/satisfaction.indicators.ts'
import { satisfactionRoutes } from '#satisfaction/server/satisfaction.routes.ts'
import { unitRoutes } from '#units/server/units.routes.ts'
import { worklistRoutes } from '#worklist/server/worklist.routes.ts'

/** Every figure the system knows, from every feature that keeps records. */
export const indicators = new IndicatorRegistry([activitySource, activityCostSource, satisfactionSource])

/** Every address of the API. A route that is not here does not exist. */
export const allRoutes: readonly Route[] = [
  ...worklistRoutes([findReportTasks, findActivityTasks]),
  ...sessionRoutes,
  ...accountRoutes,
  ...secondFactorRoutes,
  ...tokenRoutes,
  ...letterRoutes,
  ...peopleRoutes,
  ...unitRoutes({ touches: [activityTouches, reportTouches, peopleTouches], posts }),
  ...instrumentRoutes,
  ...activityRoutes,
  ...courseRoutes,
  ...timetableRoutes,
  ...reportRoutes,
  ...auditRoutes,
  ...reminderRoutes,
  ...learnerRoutes,
  ...enrolmentRoutes,
  ...attendanceRoutes,
  ...certificateRoutes,
  ...satisfactionRoutes,
]
