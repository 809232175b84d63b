import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { fieldIssues } from '#platform/common/issues.ts'
import type { Context, Upload } from '#platform/server/endpoint.ts'
import { Problem } from '#platform/server/problem.ts'
import { inSavepoint, thenUndone } from '#platform/server/savepoint.ts'
import { readTable, unreadCells, unsoundCells, type Table } from '#registers/server/sheet-file.ts'
import { NewUnit } from '#units/rules/unit-writes.ts'
import type { UnitRef } from '#units/rules/unit.ts'
import { findUnits, getUnitRow } from '#units/server/units.service.ts'
import { createUnit, linkUnit, lockInOrder } from '#units/server/units.writes.ts'
import { foundingColumns, MOST_UNITS, shortened, type FoundingPreview, type FoundingQuery, type FoundingResult, type FoundingValues } from '../rules/import.ts'
import { foundingProblems } from './founding.problems.ts'
import { placesIn, type Places } from './places.ts'

type TableRow = Table<FoundingValues>['rows'][number]
type Sound = { row: TableRow; unit: NewUnit; parent: UnitRef; above: UnitRef | undefined }
type Reading = { table: Table<FoundingValues>; sound: Sound[]; bad: FoundingPreview['bad'] }

/** What an import of this list would do, and why not with every row: it is done, and undone. */
export async function previewUnits(ctx: Context, query: FoundingQuery, upload: Upload): Promise<FoundingPreview> {
  const { added: _added, ...preview } = await thenUndone(ctx.db, () => importUnits(ctx, query, upload))
  return preview
}

/**
 * Founds the units of the good rows as the form does, each whole or not at all. Two imports wait for each other, so that
 * the second sees what the first founded.
 */
export async function importUnits(ctx: Context, query: FoundingQuery, upload: Upload): Promise<FoundingResult> {
  await getUnitRow(ctx.db, query.unitId)
  await sql`select pg_advisory_xact_lock(hashtextextended('units/import', 0))`.execute(ctx.db)
  const { table, sound, bad } = await readUnits(ctx, query, upload)
  await lockInOrder(ctx, sound.flatMap((s) => [s.parent.id, ...(s.above ? [s.above.id] : [])]))
  const result: FoundingResult = { read: table.rows.length, good: [], bad, known: [], ignored: table.ignored, added: 0 }
  const centres = await centresAt(ctx, sound)
  const founded = new Map<string, number>()
  for (const one of sound) {
    const at = { row: one.row.rowNumber, title: one.unit.name }
    const refused = await inSavepoint(ctx.db, () => found(ctx, one))
    if (!(refused instanceof Problem)) {
      founded.set(one.unit.id, at.row)
      result.good.push({ ...at, ...told(one), beside: one.unit.kind === 'centre' ? (centres.get(one.parent.id) ?? null) : null })
    } else if (refused.code === 'unit.name_taken') {
      const id = String(refused.details['id'])
      const twin = founded.get(id)
      result.known.push({ ...at, id: twin === undefined ? id : null, twin: twin ?? null })
    } else result.bad.push({ ...at, issues: refusalCells(ctx, table, one.row, refused) })
  }
  result.bad.sort((a, b) => a.row - b.row)
  return { ...result, added: result.good.length }
}

const told = ({ unit, parent }: Sound) => ({ kind: unit.kind, parentName: parent.name, code: unit.code, from: unit.from, decision: unit.legalBasis })

async function readUnits(ctx: Context, query: FoundingQuery, upload: Upload): Promise<Reading> {
  const table: Table<FoundingValues> = await readTable(upload, foundingColumns)
  if (table.rows.length > MOST_UNITS) throw foundingProblems.tooManyAtOnce(MOST_UNITS)
  const places = await placesIn(ctx, query.unitId, table.rows.flatMap((r) => [r.values.parent ?? '', r.values.above ?? '']))
  const reading: Reading = { table, sound: [], bad: [] }
  for (const row of table.rows) readRow(ctx, row, places, reading)
  return reading
}

function readRow(ctx: Context, row: TableRow, places: Places, { table, sound, bad }: Reading): void {
  const v = row.values
  const [parents, above] = [places(v.parent ?? ''), v.above === undefined ? undefined : places(v.above)]
  const [parent] = parents
  const unit = NewUnit.safeParse({
    id: uuidv7(), parentId: parent?.id ?? uuidv7(), kind: v.kind ?? 'centre', name: v.name ?? '', shortName: v.shortName ?? shortened(v.name ?? ''),
    code: v.code ?? null, from: v.from ?? ctx.today, legalBasis: v.decision ?? '',
  })
  const unclear = (column: string, found: readonly UnitRef[], text: string | undefined) =>
    found.length === 1 || text === undefined ? [] : [{ columns: [column], message: foundingProblems.placeUnclear(text, found).said[ctx.locale] }]
  const issues = [
    ...unreadCells(table, row, ctx.locale),
    ...(unit.success ? [] : unsoundCells(table, row, fieldIssues(unit.error, ctx.locale).map(({ path, message }) => ({ columns: columnsOf(String(path[0])), message })))),
    ...unsoundCells(table, row, [...unclear('parent', parents, v.parent), ...unclear('above', above ?? [], v.above)]),
  ]
  if (!unit.success || !parent || issues.length > 0) bad.push({ row: row.rowNumber, title: v.name ?? '', issues })
  else sound.push({ row, unit: unit.data, parent, above: above?.[0] })
}

const columnsOf = (key: string) => (key === 'legalBasis' ? ['decision'] : key === 'shortName' ? ['shortName', 'name'] : [key])

/** With its place on the professional line, where the list says one. */
async function found(ctx: Context, { unit, above }: Sound): Promise<void> {
  await createUnit(ctx, unit)
  if (above) await linkUnit(ctx, unit.id, { line: 'professional', parentId: above.id, from: unit.from, legalBasis: unit.legalBasis })
}

/** A commune has one centre as a rule: where there is one already, the reader is told its name. */
async function centresAt(ctx: Context, sound: readonly Sound[]): Promise<Map<string, string>> {
  const centres = new Map<string, string>()
  for (const parent of new Set(sound.filter((s) => s.unit.kind === 'centre').map((s) => s.parent.id))) {
    const [there] = (await findUnits(ctx, { parent, kind: 'centre', line: 'administrative', page: 1, state: 'open' })).items
    if (there) centres.set(parent, there.name)
  }
  return centres
}

const REFUSED_AT: Record<string, string[]> = {
  'unit.code_taken': ['code'], 'unit.not_open': ['from', 'parent'], 'unit.kind_not_below': ['kind', 'parent'], 'unit.parent_not_fitting': ['above'],
}

const refusalCells = ({ locale }: Context, table: Table<FoundingValues>, row: TableRow, { code, said }: Problem) =>
  unsoundCells(table, row, [{ columns: REFUSED_AT[code] ?? ['parent'], message: said[locale] }])
