import type { ApiPath } from '#platform/web/api.ts'
import type { Column } from '#platform/web/components/DataTable.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { SheetPreview } from '../rules/sheet-preview.ts'
import { registerWords } from '../words/index.ts'
import { GoodRows } from './ImportRows.tsx'
import { ImportWizard } from './ImportWizard.tsx'
import { useOwnCentre } from './use-own-centre.ts'

type Props = { path: ApiPath; title: string; back: { to: string; label: string } }
type Good = SheetPreview['good'][number]

/** A list of one’s centre comes in from a spreadsheet. */
export function SheetImport({ path, title, back }: Props) {
  const t = useWords(registerWords)
  const unitId = useOwnCentre()
  const columns = useGoodColumns()
  return (
    <Page title={title} lead={t('import.lead')} back={back}>
      {unitId ? (
        <ImportWizard<SheetPreview>
          path={`${path}/import`}
          query={{ unitId }}
          template={`${path}/import-template`}
          refresh={[[path]]}
          list={{ to: back.to }}
          titleOf={(r) => r.title}
          recordPage={back.to}
          good={({ good }) => <GoodRows rows={good} columns={columns} />}
        />
      ) : (
        <EmptyState title={t('form.noCentre')} />
      )}
    </Page>
  )
}

function useGoodColumns(): Column<Good>[] {
  const t = useWords(registerWords)
  return [
    { id: 'name', head: t('import.name'), cell: (r) => r.title, phone: 'title' },
    { id: 'row', head: t('import.columnRow'), cell: (r) => r.row, align: 'end' },
    { id: 'detail', head: t('import.detail'), cell: (r) => r.detail },
    { id: 'note', head: t('import.columnNote'), cell: (r) => <Resembles row={r} /> },
  ]
}

function Resembles({ row: { resembles } }: { row: Good }) {
  const t = useWords(registerWords)
  if (!resembles) return null
  return (
    <StatusMark kind="soon">
      {resembles.row === null ? t('import.resembles') : t('import.resemblesRow', { n: resembles.row })}
    </StatusMark>
  )
}
