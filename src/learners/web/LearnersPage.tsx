import { Button, Stack } from '@mantine/core'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { ListExports, PeopleExport } from '#platform/web/components/ExportButton.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { SearchField } from '#platform/web/components/SearchField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, useSearchParam } from '#platform/web/routing.tsx'
import { usePermission, useSession } from '#platform/web/session.tsx'
import type { LearnerLine } from '../rules/learner.ts'
import { learnerWords } from '../words/index.ts'
import { useLearners } from './queries.ts'
import { TwinsNotice } from './TwinsPart.tsx'

/** Who learns at the centre, found by name without tone marks or by digits of the number. */
export default function LearnersPage() {
  const t = useWords(learnerWords)
  const [q] = useSearchParam('q')
  const list = useLearners(q)
  const mayWrite = usePermission('learner.write')
  const total = list.data?.pages[0]?.total
  const add = (
    <Button component={AppLink} to="/hoc-vien/them">
      {t('action.add')}
    </Button>
  )
  return (
    <Page title={t('page.title')} lead={total != null && t('page.lead', { n: total })} actions={mayWrite && add}>
      <Stack gap="md">
        <SearchField label={t('filter.search')} />
        <TwinsNotice />
        <Loaded query={{ ...list, data: list.data }}>
          {({ pages }) => {
            const learners = pages.flatMap((p) => p.learners)
            if (learners.length === 0) return <EmptyState title={q ? t('page.noneFound', { q }) : t('page.none')} />
            return (
              <>
                <LearnerTable learners={learners} />
                {list.hasNextPage && (
                  <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                    {t('page.more')}
                  </Button>
                )}
                <Exports q={q} />
              </>
            )
          }}
        </Loaded>
      </Stack>
    </Page>
  )
}

function Exports({ q }: { q: string }) {
  const t = useWords(learnerWords)
  const mayWrite = usePermission('learner.write')
  const { active } = useSession()
  if (active?.unitKind !== 'centre') return null
  return (
    <ListExports>
      <PeopleExport path="/api/learners/export" filter={{ unitId: active.unitId, q }} withContacts={mayWrite ? t('action.exportFull') : null}>
        {t('action.export')}
      </PeopleExport>
    </ListExports>
  )
}

function LearnerTable({ learners }: { learners: readonly LearnerLine[] }) {
  const t = useWords(learnerWords)
  const several = new Set(learners.map((l) => l.unitId)).size > 1
  const columns: Column<LearnerLine>[] = [
    { id: 'name', head: t('field.fullName'), cell: (l) => (l.erased ? t('detail.erasedName') : l.fullName), phone: 'title' },
    { id: 'year', head: t('field.birthYear'), cell: (l) => l.birthYear ?? t('none'), align: 'end' },
    { id: 'sex', head: t('field.sex'), cell: (l) => t(l.woman === null ? 'sex.unknown' : l.woman ? 'sex.woman' : 'sex.man') },
    { id: 'phone', head: t('field.phone'), cell: (l) => l.phone || t('none') },
    { id: 'group', head: t('field.residentGroup'), cell: (l) => l.residentGroup || t('none') },
    ...(several ? [{ id: 'unit', head: t('field.unit'), cell: (l: LearnerLine) => l.unitName }] : []),
  ]
  return (
    <DataTable
      caption={t('page.list')}
      captionHidden
      columns={columns}
      rows={learners}
      rowKey={(l) => l.id}
      rowLink={(l) => `/hoc-vien/${l.id}`}
    />
  )
}
