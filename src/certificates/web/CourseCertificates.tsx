import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission } from '#platform/web/session.tsx'
import { certificateWords } from '../words/index.ts'

/** On the page of a course that has been held at least once: certificates for those who came. */
export default function CourseCertificates({ course }: { course: { id: string; counts: { held: number } } }) {
  const t = useWords(certificateWords)
  if (!usePermission('certificate.write') || course.counts.held === 0) return null
  return (
    <p>
      <ButtonLink to={`/chung-nhan/cap?lop=${course.id}`} variant="default">
        {t('issue.title')}
      </ButtonLink>
    </p>
  )
}
