import type { Activity } from '#activities/rules/activity.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { courseWords } from '../words/index.ts'
import { useCourse } from './queries.ts'

/** On the page of a session: which course it belongs to. */
export default function OfCourse({ activity }: { activity: Activity }) {
  return activity.courseId === null ? null : <Named id={activity.courseId} />
}

function Named({ id }: { id: string }) {
  const t = useWords(courseWords)
  const course = useCourse(id).data
  return (
    course && (
      <p>
        {t('session.of')} <AppLink to={`/lop-hoc/${id}`}>{course.title}</AppLink>
      </p>
    )
  )
}
