import { Button, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { type ApiPath, type Query } from '#platform/web/api.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { ExportButton } from '#platform/web/components/ExportButton.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { SearchField } from '#platform/web/components/SearchField.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { RowBase } from '../rules/row.ts'
import { registerWords } from '../words/index.ts'
import { useListAddress, useRows } from './queries.ts'
import css from './registers.module.css'

type Props<T extends RowBase> = {
  path: ApiPath
  /** The page of one row; also where the list itself stands, without the id. */
  page: string
  caption: string
  columns: readonly Column<T>[]
  query?: Query
  /** Stands beside the search: other ways of narrowing. */
  filters?: ReactNode
  /** Whether something else than words and state narrows the list. */
  narrowed?: boolean
  none: { title: string; hint: string }
  mayWrite: boolean
  /** The page of the import. */
  importPage: string
  /** Other lists that go out by the same filter. */
  exports?: (filter: Query) => ReactNode
}

/** A list with search, states, spreadsheet both ways, and a word when there is nothing. */
export function RegisterList<T extends RowBase>(props: Props<T>) {
  const t = useWords(registerWords)
  const { q, state, setState } = useListAddress()
  const filter = { ...props.query, q, state }
  const list = useRows<T>(props.path, filter)
  const narrowed = q !== '' || state !== 'active' || (props.narrowed ?? false)
  const states = (['active', 'past', 'all'] as const).map((value) => ({ value, label: t(`state.${value}`) }))
  return (
    <Stack gap="md">
      <div className={`${css['tools']} hn-no-print`}>
        <SearchField label={t('list.search')} />
        <Segments label={t('state.label')} segments={states} value={state} onChange={setState} />
      </div>
      {props.filters}
      <Loaded query={{ ...list, data: list.data }}>
        {({ pages }) => {
          const rows = pages.flatMap((p) => p.items)
          if (rows.length === 0) return <Nothing narrowed={narrowed} {...props} />
          return (
            <>
              <Sheets {...props} filter={filter} />
              <DataTable
                caption={props.caption}
                captionHidden
                columns={withUnit(props.columns, rows, t('list.unit'))}
                rows={rows}
                rowKey={(r) => r.id}
                rowLink={(r) => `${props.page}/${r.id}`}
              />
              {list.hasNextPage && (
                <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {t('list.more')}
                </Button>
              )}
            </>
          )
        }}
      </Loaded>
    </Stack>
  )
}

/** Whose it is matters only where there are several. */
function withUnit<T extends RowBase>(columns: readonly Column<T>[], rows: readonly T[], head: string): Column<T>[] {
  const several = new Set(rows.map((r) => r.unitId)).size > 1
  return several ? [...columns, { id: 'unit', head, cell: (r) => r.unitName }] : [...columns]
}

type SheetsProps = Pick<Props<RowBase>, 'path' | 'mayWrite' | 'importPage' | 'exports'> & { filter: Query }

function Sheets({ path, filter, mayWrite, importPage, exports }: SheetsProps) {
  const t = useWords(registerWords)
  return (
    <div className={`${css['row']} hn-no-print`}>
      <ExportButton path={`${path}/export`} filter={filter}>
        {t('list.export')}
      </ExportButton>
      {mayWrite && (
        <ButtonLink to={importPage} variant="default">
          {t('list.import')}
        </ButtonLink>
      )}
      {exports?.(filter)}
    </div>
  )
}

function Nothing<T extends RowBase>({ narrowed, none, mayWrite, importPage, page }: Props<T> & { narrowed: boolean }) {
  const t = useWords(registerWords)
  if (narrowed) {
    const clear = (
      <ButtonLink to={page} variant="default">
        {t('list.clear')}
      </ButtonLink>
    )
    return <EmptyState title={t('list.noneFiltered')} action={clear} />
  }
  const bring = mayWrite && (
    <ButtonLink to={importPage} variant="default">
      {t('list.import')}
    </ButtonLink>
  )
  return (
    <EmptyState title={none.title} action={bring}>
      {mayWrite && none.hint}
    </EmptyState>
  )
}
