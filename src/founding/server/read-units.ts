import { v7 as uuidv7 } from 'uuid'
import { fieldIssues } from '#platform/common/issues.ts'
import type { Context, Upload } from '#platform/server/endpoint.ts'
import { readTable, unreadCells, unsoundCells, type Table } from '#registers/server/sheet-file.ts'
import type { CellIssue } from '#registers/rules/sheet-preview.ts'
import { NewUnit } from '#units/rules/unit-writes.ts'
import type { Line, UnitRef } from '#units/rules/unit.ts'
import { foundingColumns, MOST_UNITS, shortened, type FoundingQuery, type FoundingValues } from '../rules/import.ts'
import { fitting, inOrder, rowsBy, rowsMeant, type Listed, type Meant } from '../rules/listed.ts'
import { foundingProblems } from './founding.problems.ts'
import { placesIn } from './places.ts'

export type TableRow = Table<FoundingValues>['rows'][number]

/** A row with what it says, what is wrong with it by itself, and what its cells may mean. */
export type Entry = Listed & {
  line: TableRow
  /** Where it stands, and from when, is known once those above it are. */
  unit: NewUnit | undefined
  issues: CellIssue[]
  /** It would stand below itself. */
  inCircle: boolean
  parents: Meant<UnitRef, Entry>
  /** On the professional line; undefined where the row names none. */
  professional: Meant<UnitRef, Entry> | undefined
}

/** The rows of the list, those above before those below; each circle is told beside every cell that is in it. */
export async function readUnits(ctx: Context, query: FoundingQuery, upload: Upload): Promise<{ table: Table<FoundingValues>; entries: Entry[] }> {
  const table: Table<FoundingValues> = await readTable(upload, foundingColumns)
  if (table.rows.length > MOST_UNITS) throw foundingProblems.tooManyAtOnce(MOST_UNITS)
  const entries = table.rows.map((line) => readRow(ctx, table, line))
  const places = await placesIn(ctx, query.unitId, table.rows.flatMap((r) => [r.values.parent ?? '', r.values.above ?? '']))
  const rows = rowsBy(entries)
  const meant = (own: Entry, line: Line, text: string) => fitting(own, line, { units: places.units(text), rows: rowsMeant(rows, text, places.namesAbove) })
  for (const e of entries) {
    e.parents = meant(e, 'administrative', e.parent)
    if (e.line.values.above !== undefined) e.professional = meant(e, 'professional', e.line.values.above)
  }
  const { order, circles } = inOrder(entries, (e) => [...e.parents.rows, ...(e.professional?.rows ?? [])])
  for (const [e, circle] of circles) {
    const message = foundingProblems.circle(circle.map((c) => c.row)).said[ctx.locale]
    e.inCircle = true
    e.issues.push(...unsoundCells(table, e.line, [{ columns: ['parent'], message }]))
  }
  return { table, entries: order }
}

function readRow(ctx: Context, table: Table<FoundingValues>, line: TableRow): Entry {
  const v = line.values
  const shortName = v.shortName ?? shortened(v.name ?? '')
  const unit = NewUnit.safeParse({
    id: uuidv7(), parentId: uuidv7(), kind: v.kind ?? 'centre', name: v.name ?? '', shortName, code: v.code ?? null, from: v.from ?? ctx.today,
    legalBasis: v.decision ?? '',
  })
  const unsound = unit.success ? [] : fieldIssues(unit.error, ctx.locale).map(({ path, message }) => ({ columns: columnsOf(String(path[0])), message }))
  return {
    row: line.rowNumber, kind: line.errors.some((e) => e.column === 'kind') ? undefined : (v.kind ?? 'centre'), name: v.name ?? '', shortName,
    code: v.code ?? null, parent: v.parent ?? '', line, unit: unit.data,
    issues: [...unreadCells(table, line, ctx.locale), ...unsoundCells(table, line, unsound)],
    inCircle: false, parents: { units: [], rows: [] }, professional: undefined,
  }
}

const columnsOf = (key: string) => (key === 'legalBasis' ? ['decision'] : key === 'shortName' ? ['shortName', 'name'] : [key])
