import type { PlainDate } from '#platform/common/dates.ts'
import type { Bilingual } from '../rules/instrument.ts'
import type { Column, Fill, Table } from '../rules/report-form.ts'
import { useVocabulary } from './queries.ts'
import { useRuleWords, useSaid, type RuleT } from './rule-words.ts'
import css from './rules.module.css'

/** An empty table of a form: headings, where each column's figures come from, and the rows. */
export function FormTable({ table, on }: { table: Table; on: PlainDate }) {
  const t = useRuleWords()
  const said = useSaid()
  const title = said(table.title)
  const groups = groupsOf(table.columns)
  const grouped = groups.some((g) => g.title)
  return (
    // Wide tables scroll inside themselves; the keyboard scrolls them too.
    <div className={css['wide']} role="region" aria-label={t('form.scroll', { title })} tabIndex={0}>
      <table className={css['preview']}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={grouped ? 2 : 1}>
              {said(table.rowTitle)}
            </th>
            {groups.map(({ title: group, columns }) =>
              group ? (
                <th key={columns[0]?.key} scope="colgroup" colSpan={columns.length}>
                  {said(group)}
                </th>
              ) : (
                columns.map((c) => (
                  <th key={c.key} scope="col" rowSpan={grouped ? 2 : 1}>
                    {said(c.title)}
                  </th>
                ))
              ),
            )}
          </tr>
          {grouped && (
            <tr>
              {groups.flatMap((g) => (g.title ? g.columns : [])).map((c) => (
                <th key={c.key} scope="col">
                  {said(c.title)}
                </th>
              ))}
            </tr>
          )}
        </thead>
        <tbody>
          <tr className={css['sources']}>
            <th scope="row">{t('form.source')}</th>
            {table.columns.map((c) => (
              <td key={c.key}>{fillText(t, said, c.fill)}</td>
            ))}
          </tr>
          <Rows table={table} on={on} />
        </tbody>
      </table>
    </div>
  )
}

function Rows({ table, on }: { table: Table; on: PlainDate }) {
  const own = Array.isArray(table.rows) ? table.rows : null
  return own ? <Lines titles={own.map((r) => r.title)} table={table} /> : <TermRows table={table} on={on} />
}

function TermRows({ table, on }: { table: Table; on: PlainDate }) {
  const terms = useVocabulary('vocabulary' in table.rows ? table.rows.vocabulary : '', on)
  return <Lines titles={(terms.data?.entries ?? []).map((e) => e.name)} table={table} />
}

function Lines({ titles, table }: { titles: Bilingual[]; table: Table }) {
  const said = useSaid()
  const total = table.totalRow
  return [...titles, ...(total ? [total] : [])].map((title, i) => (
    <tr key={`${i} ${title.vi}`} className={title === total ? css['total'] : undefined}>
      <th scope="row">{said(title)}</th>
      {table.columns.map((c) => (
        <td key={c.key} />
      ))}
    </tr>
  ))
}

type Grouped = { title: Bilingual | null; columns: Column[] }

/** Neighbouring columns with the same group stand under one heading. */
function groupsOf(columns: readonly Column[]): Grouped[] {
  const groups: Grouped[] = []
  for (const column of columns) {
    const last = groups.at(-1)
    if (last && (last.title?.vi ?? null) === (column.group?.vi ?? null)) last.columns.push(column)
    else groups.push({ title: column.group ?? null, columns: [column] })
  }
  return groups
}

function fillText(t: RuleT, said: (both: Bilingual) => string, fill: Fill): string {
  if (fill.kind === 'indicator') return t('form.fill.indicator', { span: fill.span })
  return fill.kind === 'typed' ? said(fill.source) : t('form.fill.formula')
}
