import { Button, Stack } from '@mantine/core'
import { useTerms } from '#activities/web/use-terms.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { DataList, type ListItem } from '#platform/web/components/DataList.tsx'
import { ExportButton } from '#platform/web/components/ExportButton.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { SearchField } from '#platform/web/components/SearchField.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import type { CourseListItem } from '../rules/course.ts'
import { courseWords } from '../words/index.ts'
import { useCourses } from './queries.ts'

const STATES = ['live', 'open', 'closed', 'cancelled'] as const

/** Classes, clubs and series of a centre, or of every centre of an area. */
export default function CoursesPage() {
  const t = useWords(courseWords)
  const [q] = useSearchParam('q')
  const [kept, setState] = useSearchParam('tinhtrang')
  const state = STATES.find((s) => s === kept) ?? 'live'
  const filter = { q, status: state }
  const list = useCourses(filter)
  const mayWrite = usePermission('course.write')
  return (
    <Page
      title={t('page.title')}
      lead={t('page.lead')}
      actions={
        <>
          {mayWrite && <ButtonLink to="/lop-hoc/mo">{t('action.open')}</ButtonLink>}
          <ButtonLink to="/lich" variant="default">
            {t('action.timetable')}
          </ButtonLink>
          {mayWrite && (
            <ButtonLink to="/lop-hoc/nhap" variant="default">
              {t('action.import')}
            </ButtonLink>
          )}
        </>
      }
    >
      <Stack gap="md">
        <SearchField label={t('filter.search')} />
        <Segments
          label={t('filter.status')}
          segments={STATES.map((value) => ({ value, label: t(`filter.${value}`) }))}
          value={state}
          onChange={(value) => setState(value === 'live' ? '' : value)}
        />
        <Loaded query={{ ...list, data: list.data }}>
          {({ pages }) => (
            <>
              <Courses courses={pages.flatMap((p) => p.courses)} empty={q || kept ? t('page.noneFiltered') : t('page.none')} />
              {list.hasNextPage && (
                <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {t('page.more')}
                </Button>
              )}
              <ExportButton path="/api/courses/export" filter={filter}>{t('action.export')}</ExportButton>
            </>
          )}
        </Loaded>
      </Stack>
    </Page>
  )
}

function Courses({ courses, empty }: { courses: readonly CourseListItem[]; empty: string }) {
  const t = useWords(courseWords)
  const format = useFormat()
  const { name } = useTerms()
  const several = new Set(courses.map((c) => c.unitId)).size > 1
  const items = courses.map((c): ListItem => {
    const next = c.nextOn ? t('list.next', { date: format.weekday(c.nextOn) }) : ''
    const when = c.firstOn ? (c.firstOn === c.lastOn ? format.date(c.firstOn) : t('list.span', { from: format.date(c.firstOn), to: format.date(c.lastOn ?? c.firstOn) })) : t('list.noDay')
    const sessions = t('list.sessions', { held: c.counts.held, all: c.counts.held + c.counts.planned })
    return {
      key: c.id,
      title: c.title,
      to: `/lop-hoc/${c.id}`,
      meta: [several ? c.unitName : '', name('forms', c.form), when, sessions, next].filter(Boolean).join(' · '),
      mark: <CourseMark course={c} />,
    }
  })
  return <DataList label={t('page.title')} items={items} empty={<EmptyState title={empty}>{t('page.hint')}</EmptyState>} />
}

export function CourseMark({ course: c }: { course: Pick<CourseListItem, 'status' | 'counts'> }) {
  const t = useWords(courseWords)
  if (c.status === 'cancelled') return <StatusMark kind="none">{t('status.cancelled')}</StatusMark>
  if (c.status === 'closed') return <StatusMark kind="done">{t('status.closed')}</StatusMark>
  if (c.counts.held > 0) return <StatusMark kind="doing">{t('status.running')}</StatusMark>
  return <StatusMark kind="todo">{t('status.open')}</StatusMark>
}
