import { Stack } from '@mantine/core'
import type { Course } from '#courses/rules/course.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { enrolmentWords } from '../words/index.ts'
import { PlacesLine } from './PlacesLine.tsx'
import { useEnrolments } from './queries.ts'

/** On the page of a course: how full it is, and the way to who is in it. */
export default function CoursePeople({ course }: { course: Course }) {
  const t = useWords(enrolmentWords)
  const { data } = useEnrolments(course.id)
  const enrols = data?.mayWrite && course.status === 'open'
  return (
    <Stack gap="xs" align="flex-start" component="section">
      <h2>{t('page.title')}</h2>
      {data && <PlacesLine places={data.places} />}
      <ButtonLink to={`/lop-hoc/${course.id}/nguoi-hoc`} variant={enrols ? 'filled' : 'default'}>
        {t(enrols ? 'course.enrol' : 'course.people')}
      </ButtonLink>
    </Stack>
  )
}
