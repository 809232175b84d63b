import type { Activity } from '#activities/rules/activity.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import { enrolmentWords } from '../words/index.ts'
import { useEnrolments } from './queries.ts'

/** On the page of a session that will not take place: whom to call, for most of them left a telephone number alone. */
export default function SessionPeople({ activity }: { activity: Activity }) {
  const today = useToday()
  const may = usePermission('learner.write')
  if (!may || activity.courseId === null || !activity.mayWrite || activity.status !== 'cancelled' || activity.heldOn < today) return null
  return <ToCall courseId={activity.courseId} />
}

function ToCall({ courseId }: { courseId: string }) {
  const t = useWords(enrolmentWords)
  const enrolled = useEnrolments(courseId).data?.places.enrolled ?? 0
  if (enrolled === 0) return null
  return (
    <section>
      <p>{t('call.cancelled', { n: enrolled })}</p>
      <ButtonLink to={`/lop-hoc/${courseId}/nguoi-hoc?goi=1`}>{t('call.open')}</ButtonLink>
    </section>
  )
}
