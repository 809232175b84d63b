import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { CourseSatisfaction as Answers } from '../rules/satisfaction.ts'
import { satisfactionWords } from '../words/index.ts'
import { RatingBars } from './RatingBars.tsx'
import css from './satisfaction.module.css'

/** All sessions of a course together; nothing while nobody has answered. */
export default function CourseSatisfaction({ course }: { course: { id: string } }) {
  const t = useWords(satisfactionWords)
  const { data } = useQuery({
    queryKey: ['satisfaction', 'course', course.id],
    queryFn: ({ signal }) => api.get<Answers>(`/api/courses/${course.id}/satisfaction`, undefined, { signal }),
  })
  if (!data || data.rating.answers === 0) return null
  return (
    <section>
      <h2>{t('title')}</h2>
      <RatingBars rating={data.rating} />
      <p className={css['quiet']}>{t('panel.course', { n: data.rating.answers, sessions: data.sessions })}</p>
      <ListExports>
        <ExportButton path={`/api/courses/${course.id}/satisfaction/export`}>{t('export.action')}</ExportButton>
      </ListExports>
    </section>
  )
}
