import { Button, Group, Stack } from '@mantine/core'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { ExportButton } from '#platform/web/components/ExportButton.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { OnlyHere } from '#platform/web/components/OnlyHere.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { SearchField } from '#platform/web/components/SearchField.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, useSearchParam } from '#platform/web/routing.tsx'
import { usePermission, useSession } from '#platform/web/session.tsx'
import type { CertificateList } from '../rules/certificate-list.ts'
import { certificateWords } from '../words/index.ts'
import { CertificateTable } from './CertificateTable.tsx'
import { useCertificates, type Filter } from './queries.ts'

/** The register: what was issued, found by number, name or title, taken along as it is seen. */
export default function CertificatesPage() {
  const t = useWords(certificateWords)
  const filter = useFilter()
  const list = useCertificates(filter)
  const first = list.data?.pages[0]
  const mayWrite = usePermission('certificate.write')
  const issue = mayWrite && !filter.batchId && (
    <Button component={AppLink} to="/chung-nhan/cap">
      {t('action.issue')}
    </Button>
  )
  return (
    <Page title={t('list.title')} lead={first && t('list.lead', { n: first.total })} actions={issue}>
      <Loaded query={{ ...list, data: list.data }}>
        {({ pages }) => {
          const narrowed = [filter.q, filter.year, filter.status, filter.courseId, filter.batchId].some(Boolean)
          const certificates = pages.flatMap((p) => p.certificates)
          if (certificates.length === 0 && !narrowed) return <EmptyState title={t('list.none')}>{mayWrite && t('list.noneHint')}</EmptyState>
          return (
            <Stack gap="md">
              {filter.batchId ? (
                <Batch first={certificates[0]} n={pages[0]?.total ?? 0} />
              ) : (
                <>
                  <SearchField label={t('list.search')} />
                  <Filters years={pages[0]?.years ?? []} />
                </>
              )}
              {certificates.length === 0 ? <NoneFound /> : <Found certificates={certificates} filter={filter} />}
              {list.hasNextPage && (
                <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {t('list.more')}
                </Button>
              )}
            </Stack>
          )
        }}
      </Loaded>
    </Page>
  )
}

function useFilter(): Filter {
  const { active } = useSession()
  const [q] = useSearchParam('q')
  const [year] = useSearchParam('nam')
  const [status] = useSearchParam('tinhtrang')
  const [courseId] = useSearchParam('lop')
  const [batchId] = useSearchParam('dot')
  return { unitId: active?.unitId, q, year, status, courseId, batchId }
}

/** Those of one issue: what to do with them next. */
function Batch({ first, n }: { first: CertificateList['certificates'][number] | undefined; n: number }) {
  const t = useWords(certificateWords)
  return (
    <div className="hn-no-print">
      <OnlyHere />
      <Notice tone="done">
        <p>
          <strong role="status">{t('list.batch', { n })}</strong> {t('list.batchNext')}
        </p>
      </Notice>
      <Group gap="sm" mt="sm">
        {first && (
          <Button component="a" href={`/api/certificates/${first.id}/document?all=1`} download>
            {t('list.printAll', { n })}
          </Button>
        )}
        <Button component={AppLink} to="/chung-nhan" variant="default">
          {t('list.whole')}
        </Button>
      </Group>
    </div>
  )
}

function NoneFound() {
  const t = useWords(certificateWords)
  const clear = (
    <Button component={AppLink} to="/chung-nhan" variant="default">
      {t('list.clear')}
    </Button>
  )
  return <EmptyState title={t('list.noneFound')} action={clear} />
}

const ANY = 'any'

function Filters({ years }: { years: readonly number[] }) {
  const t = useWords(certificateWords)
  const [year, setYear] = useSearchParam('nam')
  const [status, setStatus] = useSearchParam('tinhtrang')
  const statuses = (['all', 'valid', 'revoked'] as const).map((value) => ({ value, label: t(`list.status.${value}`) }))
  return (
    <div className="hn-no-print">
      <Segments label={t('list.status')} segments={statuses} value={status === 'valid' || status === 'revoked' ? status : 'all'} onChange={(s) => setStatus(s === 'all' ? '' : s)} />
      {years.length > 1 && (
        <ChoiceField
          name="nam"
          label={t('list.year')}
          choices={[{ value: ANY, label: t('list.anyYear') }, ...years.map((y) => ({ value: String(y), label: String(y) }))]}
          value={year || ANY}
          onChange={(y) => setYear(y === ANY || y === null ? '' : y)}
        />
      )}
    </div>
  )
}

function Found({ certificates, filter }: { certificates: CertificateList['certificates']; filter: Filter }) {
  const t = useWords(certificateWords)
  return (
    <>
      <Group gap="sm" className="hn-no-print">
        {(['xlsx', 'pdf'] as const).map((format) => (
          <ExportButton key={format} path="/api/certificates/register" filter={{ ...filter, format }}>
            {t(format === 'xlsx' ? 'list.register' : 'list.registerPdf')}
          </ExportButton>
        ))}
      </Group>
      <CertificateTable certificates={certificates} />
    </>
  )
}
