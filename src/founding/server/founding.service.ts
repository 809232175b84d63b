import { sql } from 'kysely'
import type { Context, Upload } from '#platform/server/endpoint.ts'
import { Problem } from '#platform/server/problem.ts'
import { inSavepoint, thenUndone } from '#platform/server/savepoint.ts'
import { unsoundCells, type Table } from '#registers/server/sheet-file.ts'
import type { CellIssue } from '#registers/rules/sheet-preview.ts'
import type { NewUnit } from '#units/rules/unit-writes.ts'
import type { UnitKind, UnitRef } from '#units/rules/unit.ts'
import { findSibling, findUnits, getUnitRow } from '#units/server/units.service.ts'
import { createUnit, lockInOrder } from '#units/server/units.writes.ts'
import type { FoundingPreview, FoundingQuery, FoundingResult, FoundingValues } from '../rules/import.ts'
import type { Meant } from '../rules/listed.ts'
import { foundingProblems } from './founding.problems.ts'
import { readUnits, type Entry } from './read-units.ts'

/** What an import of this list would do, and why not with every row: it is done, and undone. */
export async function previewUnits(ctx: Context, query: FoundingQuery, upload: Upload): Promise<FoundingPreview> {
  const { added: _added, ...preview } = await thenUndone(ctx.db, () => importUnits(ctx, query, upload))
  return preview
}

/**
 * Founds the units of the good rows as the form does, each whole or not at all, those above before those below. Two
 * imports wait for each other, so that the second sees what the first founded.
 */
export async function importUnits(ctx: Context, query: FoundingQuery, upload: Upload): Promise<FoundingResult> {
  await getUnitRow(ctx.db, query.unitId)
  await sql`select pg_advisory_xact_lock(hashtextextended('units/import', 0))`.execute(ctx.db)
  const { table, entries } = await readUnits(ctx, query, upload)
  await lockInOrder(ctx, entries.flatMap((e) => [...e.parents.units, ...(e.professional?.units ?? [])].map((u) => u.id)))
  const result: FoundingResult = { read: table.rows.length, good: [], bad: [], known: [], ignored: table.ignored, added: 0 }
  const work: Work = { ctx, table, result, stands: new Map(), founded: new Map(), centres: new Map() }
  for (const entry of entries) await settle(work, entry)
  for (const rows of [result.good, result.bad, result.known]) rows.sort((a, b) => a.row - b.row)
  return { ...result, added: result.good.length }
}

/** A unit of the list that is there now, by this list or before it, and from which day at the earliest. */
type Standing = UnitRef & { from: string }

type Work = {
  ctx: Context
  table: Table<FoundingValues>
  result: FoundingResult
  /** By row: its unit; nothing where the row was refused. */
  stands: Map<number, Standing>
  /** By unit: the row that founded it. */
  founded: Map<string, number>
  /** By place: a centre that was there before this list. */
  centres: Map<string, string | null>
}

async function settle(work: Work, entry: Entry): Promise<void> {
  const { ctx, result } = work
  const at = { row: entry.row, title: entry.name }
  const [parent, professional] = [pick(work, entry.parents, entry.parent), entry.professional && pick(work, entry.professional, entry.line.values.above ?? '')]
  const issues = [...entry.issues, ...(entry.inCircle ? [] : unclear(work, entry, 'parent', parent)), ...unclear(work, entry, 'above', professional)]
  if (!entry.unit || parent instanceof Problem || professional instanceof Problem || issues.length > 0) return void result.bad.push({ ...at, issues })
  const earliest = laterOf(ctx.today, 'from' in parent ? parent.from : ctx.today)
  const unit: NewUnit = { ...entry.unit, parentId: parent.id, professionalId: professional?.id ?? null, from: entry.line.values.from ?? earliest }
  const known = await findSibling(ctx.db, { ...unit, on: laterOf(ctx.today, unit.from) })
  if (known) return isThere(work, at, unit, known.id)
  const beside = unit.kind === 'centre' ? await centreAt(work, parent.id) : null
  const refused = await inSavepoint(ctx.db, () => createUnit(ctx, unit))
  if (!(refused instanceof Problem)) {
    work.founded.set(unit.id, at.row)
    work.stands.set(at.row, unit)
    result.good.push({ ...at, kind: unit.kind, parentName: parent.name, code: unit.code, from: unit.from, decision: unit.legalBasis, beside })
  } else if (refused.code === 'unit.name_taken') isThere(work, at, unit, String(refused.details['id']))
  else result.bad.push({ ...at, issues: refusalCells(work, entry, refused) })
}

function isThere({ stands, founded, result }: Work, at: { row: number; title: string }, unit: NewUnit, id: string): void {
  stands.set(at.row, { ...unit, id })
  const twin = founded.get(id) ?? null
  result.known.push({ ...at, id: twin === null ? id : null, twin })
}

/** The one unit that a cell means, in the tree or in the list; the refusal says why there is none. */
function pick({ stands }: Work, { units, rows }: Meant<UnitRef, Entry>, text: string): UnitRef | Standing | Problem {
  const found = new Map<string, UnitRef | Standing>([...units, ...rows.flatMap((r) => stands.get(r.row) ?? [])].map((u) => [u.id, u]))
  const [one, ...others] = found.values()
  if (one && others.length === 0) return one
  if (!one && rows.length > 0) return foundingProblems.aboveRefused(rows.map((r) => r.row))
  return foundingProblems.placeUnclear(text, found.size)
}

function unclear({ ctx, table }: Work, { line }: Entry, column: string, picked: UnitRef | Problem | undefined): CellIssue[] {
  return picked instanceof Problem ? unsoundCells(table, line, [{ columns: [column], message: picked.said[ctx.locale] }]) : []
}

/** A commune has one centre as a rule: where there is one already, the reader is told its name. */
async function centreAt({ ctx, centres }: Work, parent: string): Promise<string | null> {
  const kept = centres.get(parent)
  if (kept !== undefined) return kept
  const [there] = (await findUnits(ctx, { parent, kind: 'centre', line: 'administrative', page: 1, state: 'open' })).items
  centres.set(parent, there?.name ?? null)
  return there?.name ?? null
}

const REFUSED_AT: Record<string, string[]> = {
  'unit.code_taken': ['code'], 'unit.not_open': ['from', 'parent'], 'unit.leaving': ['from', 'parent'], 'unit.kind_not_below': ['kind', 'parent'],
  'unit.parent_not_fitting': ['above'], 'unit.not_yours_then': ['from', 'parent'],
}

/** Whoever founds centres alone is told so beside the kind, or beside the place where that is not theirs. */
const columnsOf = (code: string, kind: UnitKind | undefined) => (code === 'unit.only_centres_below' && kind !== 'centre' ? ['kind', 'parent'] : (REFUSED_AT[code] ?? ['parent']))

const refusalCells = ({ ctx, table }: Work, { line, kind }: Entry, { code, said }: Problem) =>
  unsoundCells(table, line, [{ columns: columnsOf(code, kind), message: said[ctx.locale] }])

const laterOf = (a: string, b: string) => (a > b ? a : b)
