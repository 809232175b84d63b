import { Button } from '@mantine/core'
import { useState } from 'react'
import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import type { BadRow, GoodRow, ImportPreview, KnownRow } from '../rules/import-plan.ts'
import { activityWords } from '../words/index.ts'
import css from './activities.module.css'
import { useTerms } from './use-terms.ts'

const FIRST = 30

/** How many rows are what, and what of the file was not used. */
export function Tally({ preview: p }: { preview: ImportPreview }) {
  const t = useWords(activityWords)
  const skipped = p.skipped.map((s) => s.row).join(', ')
  return (
    <section role="status">
      <p>{t('import.read', { n: p.read })}</p>
      <ul className={css['tally']}>
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
        {p.left > 0 && (
          <li>
            <StatusMark kind="todo">{t('import.left', { n: p.left })}</StatusMark>
          </li>
        )}
      </ul>
      {p.ignored.length > 0 && (
        <p className={css['quiet']}>
          {t('import.ignored', { columns: p.ignored.map((c) => `${c.heading} (${c.cell})`).join(', ') })}
        </p>
      )}
      {skipped && <p className={css['quiet']}>{t('import.skipped', { rows: skipped })}</p>}
      {(p.moneyScale === 1000 || p.moneyScale === 1_000_000) && (
        <p className={css['quiet']}>{t('import.scale', { unit: t(`import.scale.${p.moneyScale}`) })}</p>
      )}
    </section>
  )
}

/**
 * Every row that cannot be taken, each complaint beside the cell it is about. `helped`: choices for what is missing
 * stand above, so the list of terms need not be repeated in every row.
 */
export function BadRows({ rows, helped = false }: { rows: readonly BadRow[]; helped?: boolean }) {
  const t = useWords(activityWords)
  const { shown, more } = useFirst(rows)
  if (rows.length === 0) return null
  return (
    <section className={css['titled']}>
      <h2>{t('import.badTitle')}</h2>
      <p className={css['quiet']}>{t('import.badLead')}</p>
      <ol className={css['badRows']}>
        {shown.map((row) => (
          <li key={row.row}>
            <strong>{t('import.row', { n: row.row })}</strong>: {row.title || t('import.untitled')}
            <ul>
              {row.issues.map((issue) => (
                <li key={`${issue.cell}${issue.message}`} className={css['cell']}>
                  <span className={css['cellName']}>{issue.cell}</span>
                  <span>
                    {issue.heading && <span className={css['sideWho']}>{issue.heading}</span>}
                    {helped && issue.missing && issue.missing !== 'year'
                      ? t(`import.missing.${issue.missing}`)
                      : issue.message}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {more}
    </section>
  )
}

export function GoodRows({ rows }: { rows: readonly GoodRow[] }) {
  const t = useWords(activityWords)
  const columns = useGoodColumns()
  const { shown, more } = useFirst(rows)
  if (rows.length === 0) return null
  return (
    <section className={css['titled']}>
      <h2>{t('import.goodTitle')}</h2>
      <DataTable
        caption={t('import.goodTitle')}
        captionHidden
        columns={columns}
        rows={shown}
        rowKey={(r) => String(r.row)}
      />
      {more}
    </section>
  )
}

function useGoodColumns(): Column<GoodRow>[] {
  const t = useWords(activityWords)
  const format = useFormat()
  const { name } = useTerms()
  const guessed = (row: GoodRow, key: 'field' | 'form') =>
    row.guessed.includes(key) ? <span className={css['sideWho']}>{t('import.guess')}</span> : null
  const count = (n: number | null) => (n === null ? t('none') : format.number(n))
  return [
    { id: 'title', head: t('field.title'), cell: (r) => r.title, phone: 'title' },
    { id: 'row', head: t('import.columnRow'), cell: (r) => r.row, align: 'end' },
    {
      id: 'day',
      head: t('field.heldOn'),
      cell: (r) => (r.endedOn ? `${format.date(r.heldOn)} – ${format.date(r.endedOn)}` : format.date(r.heldOn)),
    },
    {
      id: 'field',
      head: t('field.field'),
      cell: (r) => (
        <>
          {name('fields', r.field)} {guessed(r, 'field')}
        </>
      ),
    },
    {
      id: 'form',
      head: t('field.form'),
      cell: (r) => (
        <>
          {name('forms', r.form)} {guessed(r, 'form')}
        </>
      ),
    },
    { id: 'place', head: t('field.place'), cell: (r) => r.place, phone: 'hide' },
    { id: 'attended', head: t('field.attended'), cell: (r) => count(r.attended), align: 'end' },
    { id: 'note', head: t('import.columnNote'), cell: (r) => <Remarks row={r} /> },
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

export function KnownRows({ rows }: { rows: readonly KnownRow[] }) {
  const t = useWords(activityWords)
  const { shown, more } = useFirst(rows)
  if (rows.length === 0) return null
  return (
    <section className={css['titled']}>
      <h2>{t('import.knownTitle')}</h2>
      <ul className={css['badRows']}>
        {shown.map((row) => (
          <li key={row.row}>
            <strong>{t('import.row', { n: row.row })}</strong>: {row.title},{' '}
            {row.id ? (
              <AppLink to={`/hoat-dong/${row.id}`}>{t('import.seeRecord')}</AppLink>
            ) : (
              t('import.twin', { n: row.twin ?? 0 })
            )}
          </li>
        ))}
      </ul>
      {more}
    </section>
  )
}

/** Long lists begin short; a register of hundreds of rows would hide the buttons. */
function useFirst<T>(rows: readonly T[]) {
  const t = useWords(activityWords)
  const [all, setAll] = useState(false)
  const more = !all && rows.length > FIRST && (
    <Button variant="default" onClick={() => setAll(true)}>
      {t('import.moreRows', { n: rows.length })}
    </Button>
  )
  return { shown: all ? rows : rows.slice(0, FIRST), more }
}
