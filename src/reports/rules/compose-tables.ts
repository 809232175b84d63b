import type { Column, Fill, ReportForm, Row, Table } from '#instruments/rules/report-form.ts'
import type { VocabularyEntry } from '#instruments/rules/vocabulary.ts'
import { addressOf, TOTAL, type Cell, type CellValue, type Entry } from './cells.ts'
import type { ContentRow, ContentTable } from './content.ts'

export type IndicatorFill = Extract<Fill, { kind: 'indicator' }>
export type LeafFill = Extract<Fill, { kind: 'indicator' | 'typed' }>
export type Where = Record<string, string[]>

/** What stands in a cell that is not a formula. */
export type Leaf = { computed: CellValue; entry: Entry | null; value: CellValue }
/** `where` is the row's restriction and the column's together. */
export type ReadLeaf = (address: string, fill: LeafFill, where: Where) => Leaf

export type Vocabularies = ReadonlyMap<string, readonly VocabularyEntry[]>

/** The rows of a table; a vocabulary gives one for each of its terms. */
export function rowsOf(table: Table, vocabularies: Vocabularies): Row[] {
  if (Array.isArray(table.rows)) return table.rows
  const { vocabulary, dimension } = table.rows
  const entries = vocabularies.get(vocabulary) ?? []
  return entries.map((e) => ({ key: e.code, title: e.name, where: { [dimension]: [e.code] }, fills: {} }))
}

export type LeafPlace = { address: string; fill: LeafFill; where: Where; column: Column }

/** Every cell of a form that is not a formula, with what it is restricted to. */
export function leavesOf(form: ReportForm, vocabularies: Vocabularies): LeafPlace[] {
  return form.tables.flatMap((table) =>
    rowsOf(table, vocabularies).flatMap((row) =>
      table.columns.flatMap((column) => {
        const fill = fillOf(row, column)
        return fill && isLeaf(fill)
          ? [{ address: addressOf(table.key, row.key, column.key), fill, where: whereOf(row, fill), column }]
          : []
      }),
    ),
  )
}

const isLeaf = (fill: Fill): fill is LeafFill => fill.kind === 'indicator' || fill.kind === 'typed'
const fillOf = (row: Row, column: Column): Fill | null => (column.key in row.fills ? (row.fills[column.key] ?? null) : column.fill)
const whereOf = (row: Row, fill: LeafFill): Where => (fill.kind === 'indicator' ? { ...row.where, ...fill.where } : {})

export function composeTable(table: Table, vocabularies: Vocabularies, readLeaf: ReadLeaf): ContentTable {
  const rows = rowsOf(table, vocabularies).map((row) => composeRow(table, row, readLeaf))
  return {
    key: table.key, title: table.title, rowTitle: table.rowTitle, wide: table.wide,
    columns: table.columns.map((c) => ({ key: c.key, title: c.title, group: c.group ?? null, unit: c.unit })),
    rows,
    total: table.totalRow ? composeTotal(table, table.totalRow, rows) : null,
  }
}

function composeRow(table: Table, row: Row, readLeaf: ReadLeaf): ContentRow {
  const cells = new Map<string, Cell>()
  for (const column of table.columns) {
    const fill = fillOf(row, column)
    if (!fill || !isLeaf(fill)) continue
    const address = addressOf(table.key, row.key, column.key)
    const source = fill.kind === 'typed' ? fill.source : null
    cells.set(column.key, { address, kind: fill.kind, unit: column.unit, source, ...readLeaf(address, fill, whereOf(row, fill)) })
  }
  const fills = (column: Column) => fillOf(row, column)
  return { key: row.key, title: row.title, cells: withFormulas(table, row.key, cells, fills) }
}

function composeTotal(table: Table, title: ContentTable['title'], rows: readonly ContentRow[]): ContentRow {
  const cells = new Map<string, Cell>()
  table.columns.forEach((column, i) => {
    if (column.total !== 'sum') return
    const column_cells = rows.map((r) => r.cells[i]).filter((c) => c != null)
    cells.set(column.key, {
      ...formulaCell(table, TOTAL, column),
      value: sumKnown(column_cells.map((c) => c.value)),
      computed: sumKnown(column_cells.map((c) => (c.kind === 'typed' ? c.value : c.computed))),
    })
  })
  const fills = (column: Column) => (column.total === 'formula' ? column.fill : null)
  return { key: TOTAL, title, cells: withFormulas(table, TOTAL, cells, fills) }
}

const formulaCell = (table: Table, row: string, column: Column) => ({
  address: addressOf(table.key, row, column.key), kind: 'formula' as const, unit: column.unit, source: null, entry: null,
})

/** Adds the cells that follow from others. Columns may refer to later ones; a circle gives null, never a hang. */
function withFormulas(table: Table, row: string, leaves: ReadonlyMap<string, Cell>, fills: (c: Column) => Fill | null): (Cell | null)[] {
  const columns = new Map(table.columns.map((c) => [c.key, c]))
  const read = (key: string, side: 'value' | 'computed', open: readonly string[]): CellValue => {
    const leaf = leaves.get(key)
    if (leaf) return side === 'computed' && leaf.kind === 'typed' ? leaf.value : leaf[side]
    const column = columns.get(key)
    const fill = column && fills(column)
    if (!fill || isLeaf(fill) || open.includes(key)) return null
    return applyFormula(fill, (operand) => read(operand, side, [...open, key]))
  }
  return table.columns.map((column) => {
    const leaf = leaves.get(column.key)
    if (leaf) return leaf
    const fill = fills(column)
    if (!fill || isLeaf(fill)) return null
    return { ...formulaCell(table, row, column), value: read(column.key, 'value', []), computed: read(column.key, 'computed', []) }
  })
}

function applyFormula(fill: Exclude<Fill, LeafFill>, read: (column: string) => CellValue): CellValue {
  switch (fill.kind) {
    case 'sum':
      return sumKnown(fill.of.map(read))
    case 'difference': {
      const [from, less] = [read(fill.from), read(fill.less)]
      return typeof from === 'number' ? from - (typeof less === 'number' ? less : 0) : null
    }
    case 'share': {
      const [part, whole] = [read(fill.part), read(fill.whole)]
      // An empty denominator has no share: "chưa có số liệu", not 0 and not infinity.
      return typeof part === 'number' && typeof whole === 'number' && whole > 0 ? round1((part / whole) * 100) : null
    }
  }
}

/**
 * The sum of what is known. Null while nothing is, and where what is known comes to 0 beside something unknown: a
 * ward that counted nobody must not read as one that nobody came to.
 */
export function sumKnown(values: readonly CellValue[]): number | null {
  const known = values.filter((v) => typeof v === 'number')
  const sum = known.reduce((a, b) => a + b, 0)
  return known.length > 0 && (known.length === values.length || sum !== 0) ? sum : null
}

const round1 = (x: number) => Math.round(x * 10) / 10
