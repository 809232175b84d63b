import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTerms } from '#activities/web/use-terms.ts'
import { activityWords } from '#activities/words/index.ts'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, usePathParam } from '#platform/web/routing.tsx'
import type { Course } from '../rules/course.ts'
import { courseWords } from '../words/index.ts'
import { CourseActions } from './CourseActions.tsx'
import { CourseHistory } from './CourseHistory.tsx'
import css from './courses.module.css'
import { useCourse } from './queries.ts'
import { Sessions } from './Sessions.tsx'
import { courseSlot } from './slots.ts'

/** One course: what it says, its sessions, and everything that happened to it. */
export default function CoursePage() {
  const course = useCourse(usePathParam('id'))
  return (
    <Loaded query={course} shape="page">
      {(found) => <Shown course={found} />}
    </Loaded>
  )
}

function Shown({ course }: { course: Course }) {
  const t = useWords(courseWords)
  return (
    <Page
      title={course.title}
      lead={course.unitName}
      back={{ to: '/lop-hoc', label: t('page.title') }}
      actions={course.mayWrite && <CourseActions course={course} />}
    >
      <Stack gap="lg">
        {course.cancelReason !== null && <Notice tone="soon">{t('detail.cancelled', { reason: course.cancelReason })}</Notice>}
        {course.status === 'closed' && <Notice>{t('detail.closed')}</Notice>}
        {course.owner === 'other_centre' && <Notice>{t('detail.elsewhere', { name: course.ownerName })}</Notice>}
        <courseSlot.Slot course={course} />
        <Facts course={course} />
        <Sessions course={course} />
        <CourseHistory history={course.history} />
      </Stack>
    </Page>
  )
}

function Facts({ course: c }: { course: Course }) {
  const t = useWords(courseWords)
  const a = useWords(activityWords)
  const { name } = useTerms()
  const format = useFormat()
  const attended = c.counts.attended === null ? '' : `, ${t('counts.attended', { n: c.counts.attended })}`
  return (
    <dl className={css['facts']}>
      <Fact label={t('field.field')}>{name('fields', c.field)}</Fact>
      <Fact label={t('field.form')}>{name('forms', c.form)}</Fact>
      <Fact label={t('field.digitalSkills')}>{c.digitalSkills && t('yes')}</Fact>
      <Fact label={t('detail.when')}>{c.firstOn && t('list.span', { from: format.date(c.firstOn), to: format.date(c.lastOn ?? c.firstOn) })}</Fact>
      <Fact label={t('detail.sessions')}>{t('counts.sessions', { held: c.counts.held, planned: c.counts.planned }) + attended}</Fact>
      <Fact label={t('field.audience')}>{c.audience}</Fact>
      <Fact label={t('field.place')}>{c.place}</Fact>
      <Fact label={t('field.onlineUrl')}>
        {c.onlineUrl && (
          <a href={c.onlineUrl} target="_blank" rel="noopener noreferrer">
            {c.onlineUrl}
          </a>
        )}
      </Fact>
      <Fact label={t('field.speakers')}>{c.speakers}</Fact>
      <Fact label={t('field.owner')}>{c.owner !== 'centre' && `${c.ownerName} (${a(`owner.${c.owner}`)})`}</Fact>
      <Fact label={t('field.partners')}>{c.partners.join(', ')}</Fact>
      <Fact label={t('field.campaignId')}>{c.campaignId && <AppLink to={`/chien-dich/${c.campaignId}`}>{t('detail.campaign')}</AppLink>}</Fact>
      <Fact label={t('field.signUp')}>{t(`signUp.${c.signUp}`)}</Fact>
      <Fact label={t('field.capacity')}>{c.capacity}</Fact>
      <Fact label={t('field.isPublic')}>{!c.isPublic && a('public.hidden')}</Fact>
      <Fact label={t('field.note')}>{c.note}</Fact>
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === '' || children === null || children === false) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
