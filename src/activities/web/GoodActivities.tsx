import { GoodRows } from '#registers/web/ImportRows.tsx'
import { registerWords } from '#registers/words/index.ts'
import type { Column } from '#platform/web/components/DataTable.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import type { GoodRow } from '../rules/import-plan.ts'
import { activityWords } from '../words/index.ts'
import css from './activities.module.css'
import { useTerms } from './use-terms.ts'

/** The activities a file brings in, with what was only guessed and what looks like a record that is there. */
export function GoodActivities({ rows }: { rows: readonly GoodRow[] }) {
  const { ready } = useTerms()
  const columns = useGoodColumns()
  return ready && <GoodRows rows={rows} columns={columns} />
}

function useGoodColumns(): Column<GoodRow>[] {
  const t = useWords(activityWords)
  const r = useWords(registerWords)
  const format = useFormat()
  const { name } = useTerms()
  const guessed = (row: GoodRow, key: 'field' | 'form') =>
    row.guessed.includes(key) ? <span className={css['sideWho']}>{t('import.guess')}</span> : null
  const count = (n: number | null) => (n === null ? t('none') : format.number(n))
  return [
    { id: 'title', head: t('field.title'), cell: (a) => a.title, phone: 'title' },
    { id: 'row', head: r('import.columnRow'), cell: (a) => a.row, align: 'end' },
    {
      id: 'day',
      head: t('field.heldOn'),
      cell: (a) => (a.endedOn ? `${format.date(a.heldOn)} – ${format.date(a.endedOn)}` : format.date(a.heldOn)),
    },
    {
      id: 'field',
      head: t('field.field'),
      cell: (a) => (
        <>
          {name('fields', a.field)} {guessed(a, 'field')}
        </>
      ),
    },
    {
      id: 'form',
      head: t('field.form'),
      cell: (a) => (
        <>
          {name('forms', a.form)} {guessed(a, 'form')}
        </>
      ),
    },
    { id: 'place', head: t('field.place'), cell: (a) => a.place, phone: 'hide' },
    { id: 'attended', head: t('field.attended'), cell: (a) => count(a.attended), align: 'end' },
    { id: 'note', head: r('import.columnNote'), cell: (a) => <Remarks row={a} /> },
  ]
}

function Remarks({ row }: { row: GoodRow }) {
  const t = useWords(activityWords)
  const owner = row.owner === 'centre' ? '' : `${t('field.owner')}: ${row.ownerName}`
  const near = row.resembles?.row
    ? t('import.resemblesRow', { n: row.resembles.row })
    : row.resembles?.id && <AppLink to={`/hoat-dong/${row.resembles.id}`}>{t('import.resemblesRecord')}</AppLink>
  return (
    <>
      {owner}
      {owner && near && '; '}
      {near}
    </>
  )
}
