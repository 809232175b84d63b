import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { compareVi } from '#platform/common/text.ts'
import { useWords } from '../i18n/use-words.ts'
import { AppLink } from '../routing.tsx'
import { platformWords } from '../words/index.ts'
import css from './DataTable.module.css'

export type Column<R> = {
  id: string
  head: string
  cell: (row: R) => ReactNode
  /** Figures stand at the end of their column. */
  align?: 'end'
  /** Makes the heading a button. Blank (`null`) always comes last. */
  sortBy?: (row: R) => string | number | null
  /** On a phone: `title` is the heading of the card, `hide` is left out. */
  phone?: 'title' | 'hide'
}
export type Sorting = { by: string; down: boolean }

type Props<R> = {
  /** What the table is about; read first by screen readers, printed above it. */
  caption: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  rowKey: (row: R) => string
  /** Where the row leads to; the title cell carries the link, the whole row can be pressed. */
  rowLink?: (row: R) => string
  /** Shown instead of an empty table. */
  empty?: ReactNode
  /** A last row of sums. */
  foot?: Readonly<Record<string, ReactNode>>
  captionHidden?: boolean
  /** Sorted by the server: the page holds the sorting and this table only shows it. */
  sorting?: Sorting | null
  onSort?: (sorting: Sorting) => void
}

/** A real table with a sticky head; on a phone each row becomes a card. */
export function DataTable<R>(props: Props<R>) {
  const [own, setOwn] = useState<Sorting | null>(null)
  const { columns, rowKey, rowLink, foot } = props
  const sorting = props.onSort ? (props.sorting ?? null) : own
  const rows = props.onSort ? props.rows : sortRows(props.rows, columns, sorting)
  if (rows.length === 0 && props.empty) return props.empty
  const titleId = (columns.find((c) => c.phone === 'title') ?? columns[0])?.id
  return (
    <table className={css['table']} role="table">
      <caption className={props.captionHidden ? 'hn-hidden' : css['caption']}>{props.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sorting={sorting} onSort={props.onSort ?? setOwn} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row" className={rowLink ? css['linked'] : undefined}>
            {columns.map((column) => (
              <Cell key={column.id} column={column} isTitle={column.id === titleId}>
                {column.id === titleId && rowLink ? (
                  <AppLink to={rowLink(row)} className={css['link']}>
                    {column.cell(row)}
                  </AppLink>
                ) : (
                  column.cell(row)
                )}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Cell key={column.id} column={column} isTitle={column.id === titleId}>
                {foot[column.id]}
              </Cell>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  )
}

type CellProps<R> = { column: Column<R>; isTitle: boolean; children: ReactNode }

function Cell<R>({ column, isTitle, children }: CellProps<R>) {
  const className = [
    css['cell'],
    column.align && css[column.align],
    isTitle && css['title'],
    column.phone === 'hide' && css['hide'],
  ]
  const props = { className: className.filter(Boolean).join(' '), 'data-label': column.head }
  return isTitle ? (
    <th scope="row" role="rowheader" {...props}>
      {children}
    </th>
  ) : (
    <td role="cell" {...props}>
      <div className={css['value']}>{children}</div>
    </td>
  )
}

type HeadProps<R> = { column: Column<R>; sorting: Sorting | null; onSort: (sorting: Sorting) => void }

function HeadCell<R>({ column, sorting, onSort }: HeadProps<R>) {
  const t = useWords(platformWords)
  const active = sorting?.by === column.id
  const className = `${css['headCell']} ${column.align ? css[column.align] : ''}`
  if (!column.sortBy)
    return (
      <th scope="col" role="columnheader" className={className}>
        {column.head}
      </th>
    )
  const Icon = !active ? IconArrowsSort : sorting.down ? IconArrowDown : IconArrowUp
  return (
    <th
      scope="col"
      role="columnheader"
      className={className}
      aria-sort={active ? (sorting.down ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={css['sort']}
        title={t('table.sort', { column: column.head })}
        onClick={() => onSort({ by: column.id, down: active ? !sorting.down : column.align === 'end' })}
      >
        {column.head}
        <Icon size="1rem" aria-hidden="true" />
      </button>
    </th>
  )
}

/** Texts in Vietnamese order, figures by size; equal rows keep their order. */
export function sortRows<R>(rows: readonly R[], columns: readonly Column<R>[], sorting: Sorting | null): readonly R[] {
  const sortBy = columns.find((c) => c.id === sorting?.by)?.sortBy
  if (!sortBy || !sorting) return rows
  return [...rows].sort((a, b) => compareKeys(sortBy(a), sortBy(b), sorting.down))
}

type SortKey = string | number | null

function compareKeys(a: SortKey, b: SortKey, down: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : compareVi(String(a), String(b))
  return down ? -order : order
}
