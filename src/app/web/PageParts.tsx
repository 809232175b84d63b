import { lazy, type ReactNode } from 'react'
import { activitySlot } from '#activities/web/slots.ts'
import { courseSlot } from '#courses/web/slots.ts'
import { teacherSlot } from '#network/web/slots.ts'

const onActivity = [
  lazy(() => import('#courses/web/OfCourse.tsx')),
  lazy(() => import('#enrolments/web/SessionPeople.tsx')),
  lazy(() => import('#timetable/web/Kept.tsx')),
  lazy(() => import('#campaigns/web/OfCampaign.tsx')),
  lazy(() => import('#satisfaction/web/ActivitySatisfaction.tsx')),
]
const onCourse = [
  lazy(() => import('#enrolments/web/CoursePeople.tsx')),
  lazy(() => import('#attendance/web/CourseRegister.tsx')),
  lazy(() => import('#certificates/web/CourseCertificates.tsx')),
  lazy(() => import('#satisfaction/web/CourseSatisfaction.tsx')),
]

const onTeacher = [lazy(() => import('#timetable/web/TeacherLendings.tsx'))]

/** Which features add to whose pages, in this order. */
export function PageParts({ children }: { children: ReactNode }) {
  return (
    <activitySlot.Fill value={onActivity}>
      <courseSlot.Fill value={onCourse}>
        <teacherSlot.Fill value={onTeacher}>{children}</teacherSlot.Fill>
      </courseSlot.Fill>
    </activitySlot.Fill>
  )
}
