import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import type { CellIssue } from '../rules/sheet-preview.ts'
import { registerWords } from '../words/index.ts'
import css from './imports.module.css'

type Row = { row: number }
/** What the preview of any import says; each feature has more to say about its rows. */
export type Reading = {
  read: number
  good: readonly Row[]
  bad: readonly (Row & { issues: readonly CellIssue[] })[]
  /** There already (`id`), or earlier in the same file (`twin`). */
  known: readonly (Row & { id?: string | null; twin?: number | null })[]
  ignored: readonly { heading: string; cell: string }[]
}

const FIRST = 30

/** How many rows are what, and what of the file was not used. `marks`: lines of the list that only one feature has. */
export function Tally({ preview: p, marks, children }: { preview: Reading; marks?: ReactNode; children?: ReactNode }) {
  const t = useWords(registerWords)
  return (
    <section role="status">
      <p>{t('import.read', { n: p.read })}</p>
      <ul className={css['tally']}>
        <Mark kind="done" text={t('import.good', { n: p.good.length })} />
        {p.bad.length > 0 && <Mark kind="late" text={t('import.bad', { n: p.bad.length })} />}
        {marks}
        {p.known.length > 0 && <Mark kind="none" text={t('import.known', { n: p.known.length })} />}
      </ul>
      {p.ignored.length > 0 && (
        <p className={css['quiet']}>
          {t('import.ignored', { columns: p.ignored.map((c) => `${c.heading} (${c.cell})`).join(', ') })}
        </p>
      )}
      {children}
    </section>
  )
}

export function Mark({ kind, text }: { kind: 'done' | 'late' | 'none' | 'todo' | 'soon'; text: string }) {
  return (
    <li>
      <StatusMark kind={kind}>{text}</StatusMark>
    </li>
  )
}

export const Note = ({ children }: { children: ReactNode }) => <p className={css['quiet']}>{children}</p>

type BadProps<R extends Reading['bad'][number]> = {
  rows: readonly R[]
  titleOf: (row: R) => string
  sayIssue: (issue: R['issues'][number]) => string
}

/** Every row that cannot be taken, each complaint beside the cell it is about. */
export function BadRows<R extends Reading['bad'][number]>({ rows, titleOf, sayIssue }: BadProps<R>) {
  const t = useWords(registerWords)
  return (
    <Rows title={t('import.badTitle')} lead={t('import.badLead')} rows={rows}>
      {(row) => (
        <>
          <RowName row={row.row} title={titleOf(row)} />
          <ul>
            {row.issues.map((issue) => (
              <li key={`${issue.cell}${issue.message}`} className={css['cell']}>
                <span className={css['cellName']}>{issue.cell}</span>
                <span>
                  {issue.heading && <span className={css['heading']}>{issue.heading}</span>}
                  {sayIssue(issue)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Rows>
  )
}

type KnownProps<R extends Reading['known'][number]> = { rows: readonly R[]; titleOf: (row: R) => string; recordPage?: string | undefined }

export function KnownRows<R extends Reading['known'][number]>({ rows, titleOf, recordPage }: KnownProps<R>) {
  const t = useWords(registerWords)
  return (
    <Rows title={t('import.knownTitle')} rows={rows}>
      {(row) => (
        <>
          <RowName row={row.row} title={titleOf(row)} />
          {row.id && recordPage !== undefined && (
            <>
              , <AppLink to={`${recordPage}/${row.id}`}>{t('import.seeRecord')}</AppLink>
            </>
          )}
          {row.twin ? `, ${t('import.twin', { n: row.twin })}` : null}
        </>
      )}
    </Rows>
  )
}

function RowName({ row, title }: Row & { title: string }) {
  const t = useWords(registerWords)
  return (
    <>
      <strong>{t('import.row', { n: row })}</strong>: {title || t('import.untitled')}
    </>
  )
}

type GoodProps<R> = { rows: readonly R[]; columns: readonly Column<R>[]; title?: string }

/** What comes in, as a table. */
export function GoodRows<R extends Row>({ rows, columns, title }: GoodProps<R>) {
  const t = useWords(registerWords)
  const { shown, more } = useFirst(rows)
  if (rows.length === 0) return null
  const caption = title ?? t('import.goodTitle')
  return (
    <section className={css['rows']}>
      <h2>{caption}</h2>
      <DataTable caption={caption} captionHidden columns={columns} rows={shown} rowKey={(r) => String(r.row)} />
      {more}
    </section>
  )
}

type RowsProps<R> = { title: string; lead?: string; rows: readonly R[]; children: (row: R) => ReactNode }

/** Rows of a file under a heading, one line each. */
export function Rows<R extends Row>({ title, lead, rows, children }: RowsProps<R>) {
  const { shown, more } = useFirst(rows)
  if (rows.length === 0) return null
  return (
    <section className={css['rows']}>
      <h2>{title}</h2>
      {lead && <p className={css['quiet']}>{lead}</p>}
      <ul>
        {shown.map((row) => (
          <li key={row.row}>{children(row)}</li>
        ))}
      </ul>
      {more}
    </section>
  )
}

/** Long lists begin short; a register of hundreds of rows would hide the buttons. */
function useFirst<T>(rows: readonly T[]) {
  const t = useWords(registerWords)
  const [all, setAll] = useState(false)
  const more = !all && rows.length > FIRST && (
    <Button variant="default" onClick={() => setAll(true)}>
      {t('import.moreRows', { n: rows.length })}
    </Button>
  )
  return { shown: all ? rows : rows.slice(0, FIRST), more }
}
