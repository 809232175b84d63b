import { Button, Group, Stack } from '@mantine/core'
import type { Course } from '#courses/rules/course.ts'
import { PeopleExport } from '#platform/web/components/ExportButton.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, usePathParam, useSearchParam } from '#platform/web/routing.tsx'
import { coursePath } from '#units/rules/public-address.ts'
import type { EnrolmentList } from '../rules/enrolment.ts'
import { enrolmentWords } from '../words/index.ts'
import { CallForm } from './CallForm.tsx'
import { PeopleList } from './PeopleList.tsx'
import { PlacesLine } from './PlacesLine.tsx'
import { useCourse, useEnrolments } from './queries.ts'

/** Who is in a course and who waits; a telephone call is one line at the top. */
export default function PeoplePage() {
  const id = usePathParam('id')
  const course = useCourse(id)
  const [calling, setCalling] = useSearchParam('goi')
  const enrolments = useEnrolments(id, calling ? 'full' : 'masked')
  return (
    <Loaded query={course} shape="page">
      {(found) => <Shown course={found} enrolments={enrolments} calling={calling !== ''} onCall={() => setCalling('1')} />}
    </Loaded>
  )
}

type ShownProps = { course: Course; enrolments: ReturnType<typeof useEnrolments>; calling: boolean; onCall: () => void }

function Shown({ course, enrolments, calling, onCall }: ShownProps) {
  const t = useWords(enrolmentWords)
  const mayWrite = enrolments.data?.mayWrite ?? false
  const add = (
    <Button component={AppLink} to={`/lop-hoc/${course.id}/nhap-danh-sach`} variant="default">
      {t('action.import')}
    </Button>
  )
  return (
    <Page title={t('page.title')} lead={course.title} back={{ to: `/lop-hoc/${course.id}`, label: course.title }} actions={mayWrite && add}>
      <Loaded query={enrolments}>
        {(list) => (
          <Stack gap="lg">
            <PlacesLine places={list.places} />
            {list.mayWrite && !calling && course.status === 'open' && <CallForm courseId={course.id} unitId={course.unitId} />}
            {list.people === null ? <Notice>{t('list.noNames')}</Notice> : <PeopleList list={list} people={list.people} calling={calling} onCall={onCall} />}
            <Links course={course} list={list} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function Links({ course, list }: { course: Course; list: EnrolmentList }) {
  const t = useWords(enrolmentWords)
  const path = coursePath(course)
  return (
    <Group gap="sm" className="hn-no-print">
      {list.people && list.people.length > 0 && (
        <PeopleExport path={`/api/courses/${course.id}/class-list`} withContacts={list.mayWrite ? t('action.exportFull') : null}>
          {t('action.export')}
        </PeopleExport>
      )}
      {course.isPublic && (
        <>
          <Button component="a" href={path} variant="default">
            {t('action.public')}
          </Button>
          <Button component="a" href={`${path}/qr`} variant="default">
            {t('action.qr')}
          </Button>
        </>
      )}
    </Group>
  )
}
