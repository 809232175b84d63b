import type { ReactNode } from 'react'
import { useLocale } from '#platform/web/i18n/locale.ts'
import type { RowShape, TableShape } from './cell-text.ts'
import css from './PaperTable.module.css'

export type Place<C> = {
  table: TableShape<C>
  row: RowShape<C>
  column: TableShape<C>['columns'][number]
  index: number
}

type Props<C> = {
  table: TableShape<C>
  cell: (cell: C, place: Place<C>) => ReactNode
  /** What the table leaves unsaid, small, below it. */
  note?: ReactNode
}

/** A table of the report as it is printed; wider than the screen it moves inside its own frame, by thumb or arrows. */
export function PaperTable<C>({ table, cell, note }: Props<C>) {
  const locale = useLocale()
  const titleId = `bieu-${table.key}`
  return (
    <figure className={`${css['figure']} ${table.wide ? css['wide'] : ''}`}>
      <figcaption id={titleId} className={css['title']}>
        {table.title[locale]}
      </figcaption>
      <div className={css['scroll']} role="region" aria-labelledby={titleId} tabIndex={0}>
        <table className={css['table']} aria-labelledby={titleId}>
          <Head table={table} />
          <tbody>
            {table.rows.map((row) => (
              <Row key={row.key} row={row} table={table} cell={cell} />
            ))}
          </tbody>
          {table.total && (
            <tfoot>
              <Row row={table.total} table={table} cell={cell} />
            </tfoot>
          )}
        </table>
      </div>
      {note && <div className={css['note']}>{note}</div>}
    </figure>
  )
}

function Row<C>({ row, table, cell }: Omit<Props<C>, 'note'> & { row: RowShape<C> }) {
  const locale = useLocale()
  return (
    <tr>
      <th scope="row" className={css['rowHead']}>
        {row.title[locale]}
      </th>
      {table.columns.map((column, index) => {
        const found = row.cells[index]
        return (
          <td key={column.key} className={column.unit === 'text' ? css['words'] : css['number']}>
            {found ? cell(found, { table, row, column, index }) : null}
          </td>
        )
      })}
    </tr>
  )
}

function Head<C>({ table }: { table: TableShape<C> }) {
  const locale = useLocale()
  const groups = groupColumns(table.columns)
  const hasGroups = groups.some((g) => g.group !== null)
  const span = hasGroups ? 2 : 1
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={span} className={css['corner']}>
          {table.rowTitle[locale]}
        </th>
        {groups.map(({ group, columns }) =>
          group ? (
            <th key={columns[0]?.key} scope="colgroup" colSpan={columns.length}>
              {group[locale]}
            </th>
          ) : (
            columns.map((c) => (
              <th key={c.key} scope="col" rowSpan={span}>
                {c.title[locale]}
              </th>
            ))
          ),
        )}
      </tr>
      {hasGroups && (
        <tr>
          {groups
            .filter((g) => g.group)
            .flatMap((g) => g.columns)
            .map((c) => (
              <th key={c.key} scope="col">
                {c.title[locale]}
              </th>
            ))}
        </tr>
      )}
    </thead>
  )
}

type Columns<C> = TableShape<C>['columns']

/** Neighbours with the same group stand under one heading. */
function groupColumns<C>(columns: Columns<C>): { group: Columns<C>[number]['group']; columns: Columns<C>[number][] }[] {
  const groups: { group: Columns<C>[number]['group']; columns: Columns<C>[number][] }[] = []
  for (const column of columns) {
    const last = groups.at(-1)
    if (last && last.group && last.group.vi === column.group?.vi) last.columns.push(column)
    else groups.push({ group: column.group, columns: [column] })
  }
  return groups
}
