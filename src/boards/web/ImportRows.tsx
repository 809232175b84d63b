import { addDays } from '#platform/common/dates.ts'
import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ImportPreview } from '../rules/import-plan.ts'
import { boardWords } from '../words/index.ts'
import css from './boards.module.css'

/** How many rows are what, and what of the file was not used. */
export function Tally({ preview: p }: { preview: ImportPreview }) {
  const t = useWords(boardWords)
  return (
    <section role="status">
      <ul className={css['findings']}>
        <li>
          <StatusMark kind="done">{t('import.good', { n: p.good.length })}</StatusMark>
        </li>
        {p.bad.length > 0 && (
          <li>
            <StatusMark kind="late">{t('import.bad', { n: p.bad.length })}</StatusMark>
          </li>
        )}
        {p.known.length > 0 && (
          <li>
            <StatusMark kind="none">{t('import.known', { n: p.known.length })}</StatusMark>
          </li>
        )}
      </ul>
      {p.ignored.length > 0 && (
        <p className={css['quiet']}>
          {t('import.ignored', { columns: p.ignored.map((c) => `${c.heading} (${c.cell})`).join(', ') })}
        </p>
      )}
    </section>
  )
}

/** Every row that cannot be taken, with the cell and the reason. */
export function BadRows({ rows }: { rows: ImportPreview['bad'] }) {
  const t = useWords(boardWords)
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{t('import.badTitle')}</h2>
      <p className={css['quiet']}>{t('import.badLead')}</p>
      <ol className={css['rows']}>
        {rows.map((row) => (
          <li key={row.row}>
            <strong>{t('import.row', { n: row.row })}</strong>: {[row.postName, row.name].filter(Boolean).join(', ')}
            <ul>
              {row.issues.map((issue) => (
                <li key={`${issue.cell} ${issue.message}`}>
                  {issue.cell}
                  {issue.heading && ` (${issue.heading})`}: {issue.message}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}

type Good = ImportPreview['good'][number]

export function GoodRows({ rows }: { rows: readonly Good[] }) {
  const t = useWords(boardWords)
  const format = useFormat()
  if (rows.length === 0) return null
  const columns: Column<Good>[] = [
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
  return (
    <section>
      <h2>{t('import.goodTitle')}</h2>
      <DataTable
        caption={t('import.goodTitle')}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(r) => String(r.row)}
      />
    </section>
  )
}
