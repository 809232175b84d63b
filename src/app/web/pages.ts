import { auditPages } from '#audit/web/pages.ts'
import { activityPages } from '#activities/web/pages.ts'
import { attendancePages } from '#attendance/web/pages.ts'
import { facilityPages } from '#facilities/web/pages.ts'
import { campaignPages } from '#campaigns/web/pages.ts'
import { coursePages } from '#courses/web/pages.ts'
import { certificatePages } from '#certificates/web/pages.ts'
import { boardPages } from '#boards/web/pages.ts'
import { figurePages } from '#figures/web/pages.ts'
import { foundingPages } from '#founding/web/pages.ts'
import { instrumentPages } from '#instruments/web/pages.ts'
import { networkPages } from '#network/web/pages.ts'
import { partnerPages } from '#partners/web/pages.ts'
import { peoplePages } from '#people/web/pages.ts'
import { timetablePages } from '#timetable/web/pages.ts'
import { unitPages } from '#units/web/pages.ts'
import { reportPages } from '#reports/web/pages.ts'
import { worklistPages } from '#worklist/web/pages.ts'
import { enrolmentPages } from '#enrolments/web/pages.ts'
import { learnerPages } from '#learners/web/pages.ts'
import type { PageRoute } from '#platform/web/routing.tsx'

/**
 * Every page of the staff application. A concept lists its own in `src/<concept>/web/pages.ts`, importing each page
 * lazily, and is named here.
 */
export const pages: readonly PageRoute[] = [
  ...worklistPages,
  ...activityPages,
  ...coursePages,
  ...timetablePages,
  ...campaignPages,
  ...reportPages,
  ...figurePages,
  ...unitPages,
  ...foundingPages,
  ...peoplePages,
  ...instrumentPages,
  ...auditPages,
  ...attendancePages,
  ...networkPages,
  ...facilityPages,
  ...partnerPages,
  ...learnerPages,
  ...enrolmentPages,
  ...certificatePages,
  ...boardPages,
]
