import { Button, Stack } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Page } from '#platform/web/components/Page.tsx'
import { ExportButton } from '#platform/web/components/ExportButton.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { SearchField } from '#platform/web/components/SearchField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { isOutOfReach } from '#platform/web/offline/read-or-kept.ts'
import { AppLink, useHere } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import { activityWords } from '../words/index.ts'
import { ActivityFilters } from './ActivityFilters.tsx'
import { ActivityTable } from './ActivityTable.tsx'
import { ActivityTotalsBox } from './ActivityTotalsBox.tsx'
import { ADDRESS, queryOf, type ListAddress } from './list-address.ts'
import { useActivities } from './queries.ts'
import { usePeriodWords } from './use-period-words.ts'

const UnsentActivities = lazy(() => import('./UnsentActivities.tsx'))
const KeptActivities = lazy(() => import('./KeptActivities.tsx'))

/** What a centre, or every centre of an area, has done: filtered by the address, totalled, exported as seen. */
export default function ActivitiesPage() {
  const t = useWords(activityWords)
  const today = useToday()
  const address = useListAddress()
  const filter = queryOf(address, today)
  const list = useActivities(filter)
  const mayWrite = usePermission('activity.write')
  const period = usePeriodWords(address)
  const totals = list.data?.pages[0]?.totals
  return (
    <Page
      title={t('page.title')}
      lead={totals && t('page.lead', { n: totals.listed, period })}
      actions={mayWrite && <PageActions />}
    >
      <Stack gap="md">
        {mayWrite && (
          <Suspense>
            <UnsentActivities />
          </Suspense>
        )}
        {mayWrite && isOutOfReach(list.error) && (
          <Suspense>
            <KeptActivities />
          </Suspense>
        )}
        <SearchField label={t('filter.search')} />
        <ActivityFilters address={address} />
        <Loaded query={{ ...list, data: list.data }}>
          {({ pages }) => {
            const activities = pages.flatMap((p) => p.activities)
            if (activities.length === 0) return <Nothing address={address} period={period} mayWrite={mayWrite} />
            return (
              <>
                {totals && <ActivityTotalsBox totals={totals} address={address} />}
                <ExportButton path="/api/activities/export" filter={filter}>{t('action.export')}</ExportButton>
                <ActivityTable activities={activities} />
                {list.hasNextPage && (
                  <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                    {t('page.more')}
                  </Button>
                )}
              </>
            )
          }}
        </Loaded>
      </Stack>
    </Page>
  )
}

function useListAddress(): ListAddress {
  const { searchParams } = new URL(useHere(), 'https://own.invalid')
  return Object.fromEntries(ADDRESS.map((key) => [key, searchParams.get(key) ?? ''])) as ListAddress
}

function PageActions() {
  const t = useWords(activityWords)
  return (
    <>
      <Button component={AppLink} to="/hoat-dong/ghi">
        {t('action.record')}
      </Button>
      <Button component={AppLink} to="/hoat-dong/nhap" variant="default">
        {t('action.import')}
      </Button>
    </>
  )
}

function Nothing({ address, period, mayWrite }: { address: ListAddress; period: string; mayWrite: boolean }) {
  const t = useWords(activityWords)
  const narrowed = ADDRESS.some((key) => key !== 'ky' && address[key] !== '')
  if (narrowed) {
    const clear = (
      <Button component={AppLink} to="/hoat-dong" variant="default">
        {t('page.clear')}
      </Button>
    )
    return <EmptyState title={t('page.noneFiltered')} action={clear} />
  }
  return <EmptyState title={t('page.none', { period })}>{mayWrite && t('page.firstHint')}</EmptyState>
}
