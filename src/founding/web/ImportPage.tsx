import type { Query } from '#platform/web/api.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import type { Column } from '#platform/web/components/DataTable.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission, useSession } from '#platform/web/session.tsx'
import { GoodRows, Note } from '#registers/web/ImportRows.tsx'
import { ImportWizard } from '#registers/web/ImportWizard.tsx'
import { registerWords } from '#registers/words/index.ts'
import { UNITS_KEY } from '#units/web/queries.ts'
import { unitWords } from '#units/words/index.ts'
import type { FoundingPreview, FoundingResult } from '../rules/import.ts'
import { foundingWords } from '../words/index.ts'

type Good = FoundingPreview['good'][number]

/** Centres and other units come in as a list, each at its place in the tree. */
export default function ImportPage() {
  const t = useWords(foundingWords)
  const u = useWords(unitWords)
  const { active } = useSession()
  const invites = usePermission('account.write')
  const columns = useColumns()
  return (
    <Page title={t('title')} lead={t('lead')} back={{ to: '/don-vi', label: u('units.title') }}>
      {active ? (
        <ImportWizard<FoundingPreview, Query, FoundingResult>
          path="/api/units/import"
          query={{ unitId: active.unitId }}
          template="/api/units/import-template"
          refresh={[[...UNITS_KEY]]}
          list={{ to: '/don-vi' }}
          titleOf={(row) => row.title}
          recordPage="/don-vi"
          notes={() => <Note>{t('note', { unit: active.unitName })}</Note>}
          good={({ good }) => <GoodRows rows={good} columns={columns} />}
          say={{ go: ({ good }) => t('go', { n: good.length }), done: ({ added }) => t('done', { n: added }), doneLead: t('doneLead') }}
          after={({ added }) => added > 0 && invites && <div><ButtonLink to="/nguoi-dung/nhap" variant="default">{t('people')}</ButtonLink></div>}
        />
      ) : (
        <EmptyState title={t('noUnit')} />
      )}
    </Page>
  )
}

function useColumns(): Column<Good>[] {
  const t = useWords(foundingWords)
  const u = useWords(unitWords)
  const r = useWords(registerWords)
  const format = useFormat()
  return [
    { id: 'name', head: u('unit.name'), cell: (g) => g.title, phone: 'title' },
    { id: 'row', head: r('import.columnRow'), cell: (g) => g.row, align: 'end' },
    { id: 'kind', head: u('export.kind'), cell: (g) => u(`kind.${g.kind}`) },
    { id: 'parent', head: u('export.parent'), cell: (g) => g.parentName },
    { id: 'code', head: u('export.code'), cell: (g) => g.code ?? '–' },
    { id: 'from', head: u('export.since'), cell: (g) => format.date(g.from) },
    { id: 'decision', head: t('decision'), cell: (g) => g.decision || '–' },
    { id: 'note', head: r('import.columnNote'), cell: (g) => g.beside !== null && <Beside name={g.beside} /> },
  ]
}

/** A second centre of one commune is rare. */
function Beside({ name }: { name: string }) {
  const t = useWords(foundingWords)
  return (
    <>
      <StatusMark kind="soon">{t('check')}</StatusMark>
      <Note>{t('beside', { name })}</Note>
    </>
  )
}
