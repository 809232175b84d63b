import { addDays } from '#platform/common/dates.ts'
import type { Column } from '#platform/web/components/DataTable.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { GoodRows } from '#registers/web/ImportRows.tsx'
import { ImportWizard } from '#registers/web/ImportWizard.tsx'
import { registerWords } from '#registers/words/index.ts'
import type { ImportPreview } from '../rules/import-plan.ts'
import { boardWords } from '../words/index.ts'
import { boardPath, REFRESH } from './queries.ts'

type Good = ImportPreview['good'][number]

/** Who holds which post comes in from the list a centre keeps. */
export default function ImportPage() {
  const t = useWords(boardWords)
  const r = useWords(registerWords)
  const unitId = usePathParam('unitId')
  const columns = useGoodColumns()
  return (
    <Page title={t('import.title')} lead={r('import.lead')} back={{ to: boardPath(unitId), label: t('page.back') }}>
      <ImportWizard<ImportPreview>
        path="/api/board-import"
        query={{ unitId }}
        template={`/api/boards/${unitId}/import-template`}
        refresh={REFRESH}
        list={{ to: boardPath(unitId), label: t('invited.back') }}
        titleOf={(row) => [row.postName, row.name].filter(Boolean).join(', ')}
        good={({ good }) => <GoodRows rows={good} columns={columns} />}
        say={{ done: ({ added }) => t('import.done', { n: added }) }}
      />
    </Page>
  )
}

function useGoodColumns(): Column<Good>[] {
  const t = useWords(boardWords)
  const format = useFormat()
  return [
    { id: 'name', head: t('xlsx.name'), cell: (r) => r.name, phone: 'title' },
    { id: 'post', head: t('field.post'), cell: (r) => [r.postName, r.subcommittee].filter(Boolean).join(', ') },
    { id: 'job', head: t('field.mainJob'), cell: (r) => r.mainJob || '–' },
    { id: 'from', head: t('field.from'), cell: (r) => format.date(r.from) },
    { id: 'to', head: t('field.lastDay'), cell: (r) => (r.to ? format.date(addDays(r.to, -1)) : '–') },
    {
      id: 'person',
      head: t('import.person'),
      cell: (r) => t(r.personKnown ? 'import.personKnown' : 'import.personNew'),
    },
  ]
}
