import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Terms } from '#activities/rules/say-value.ts'
import { namesOfUnit } from '#activities/server/import.service.ts'
import { coursesMadeOf } from '#activities/server/sessions.service.ts'
import { getTerms } from '#activities/server/vocabularies.ts'
import { addDays } from '#platform/common/dates.ts'
import { DAYS_AHEAD } from '#activities/rules/activity-checks.ts'
import type { Upload } from '#platform/server/endpoint.ts'
import type { Problem } from '#platform/server/problem.ts'
import { thenUndone } from '#platform/server/savepoint.ts'
import { readTable, unreadCells, unsoundCells, type Table } from '#registers/server/sheet-file.ts'
import type { CellIssue } from '#registers/rules/sheet-preview.ts'
import type { Clash } from '#timetable/rules/booking.ts'
import { listResources } from '#timetable/server/timetable.service.ts'
import { changedCourseFields, sayCourseValue } from '../rules/changes.ts'
import { NewSession } from '../rules/course.ts'
import { importColumns, type CourseValues } from '../rules/import-columns.ts'
import { sortRows, type Existing, type ImportPreview, type ImportQuery, type ImportResult, type Row, type Sorted } from '../rules/import-plan.ts'
import { readRow, type RowContext, type RowIssue } from '../rules/import-row.ts'
import { sessionContent } from '../rules/sessions.ts'
import { courseWords } from '../words/index.ts'
import type { CourseContext } from './context.ts'
import { getWritablePlace } from './courses.service.ts'
import type { Keeping, LeftOut } from './import.keeping.ts'
import { changeRow, changesOf, openRow, planFor, type Waiting } from './import.rows.ts'
import { listForImport } from './import.store.ts'

type Plan = { table: Table<CourseValues>; terms: Terms; sorted: Sorted; bad: ImportPreview['bad'] }

/** What an import of this list would do, and why not with every row: it is done, and undone. */
export async function previewImport(ctx: CourseContext, query: ImportQuery, upload: Upload): Promise<ImportPreview> {
  const { added: _added, updated: _updated, ...preview } = await thenUndone(ctx.db, () => importCourses(ctx, query, upload))
  return preview
}

/**
 * Opens the good rows as the form does, and where asked changes what is there to what the file says; each row whole or
 * not at all. Two imports into one centre wait for each other, so that the second sees what the first opened.
 */
export async function importCourses(ctx: CourseContext, query: ImportQuery, upload: Upload): Promise<ImportResult> {
  const { unitId } = await getWritablePlace(ctx, query.unitId)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`course/import/${unitId}`}, 0))`.execute(ctx.db)
  const plan = await planImport(ctx, query, upload)
  const { sorted, table, bad } = plan
  const place = { unitId, offered: await listResources(ctx, unitId), leave: query.resource === 'leave' }
  const result: ImportResult = { read: table.rows.length, good: [], changed: [], bad, known: tellKnown(sorted), ignored: table.ignored, added: 0, updated: 0 }
  for (const row of sorted.good) {
    const opened = await openRow(ctx, row, place)
    if ('kept' in opened) result.good.push({ ...tellGood(row), kept: opened.kept.map((r) => r.name), unkept: opened.unkept.map((u) => leftCell(ctx, table, row.row, u)) })
    else bad.push(waitingRow(ctx, plan, { row: row.row, title: row.content.title, leave: place.leave }, opened))
  }
  for (const changed of sorted.changed) {
    const { edits, arranges } = changesOf(changed, query, ctx.today)
    const done = await changeRow(ctx, changed, query, place)
    if ('refused' in done) bad.push(waitingRow(ctx, plan, { row: changed.row.row, title: changed.there.content.title, leave: place.leave }, done))
    else {
      result.changed.push(tellChanged(ctx, plan, changed, done))
      if (edits || arranges) result.updated++
    }
  }
  bad.sort((a, b) => a.row - b.row)
  return { ...result, added: result.good.length }
}

async function planImport(ctx: CourseContext, query: ImportQuery, upload: Upload): Promise<Plan> {
  const terms = await getTerms(ctx.db, ctx.today)
  const table: Table<CourseValues> = await readTable(upload, importColumns({ terms, latest: addDays(ctx.today, DAYS_AHEAD) }))
  const row: RowContext = { today: ctx.today, terms, ownNames: await namesOfUnit(ctx.db, query.unitId), defaults: query }
  const read = table.rows.map((r) => ({ row: r, result: readRow(r.values, row) }))
  const sound = read.flatMap(({ row: r, result }): Row[] => (r.ok && result.read ? [{ row: r.rowNumber, ...result.read }] : []))
  const existing = await listForImport(ctx.db, query.unitId)
  const all = sortRows(sound, existing, await madeOf(ctx, query.unitId, sound))
  const unclear = new Set(read.flatMap(({ row: r, result }) => (r.ok && result.ok ? [] : [r.rowNumber])))
  // What is there already needs no field and no form.
  const there = new Set([...all.known, ...all.changed].map(({ row: r }) => r.row))
  const bad = read.flatMap(({ row: r, result }) => {
    if (!unclear.has(r.rowNumber) || there.has(r.rowNumber)) return []
    const unread = unreadCells(table, r, ctx.locale).map((cell) => ({ ...cell, missing: null }))
    return [{ row: r.rowNumber, title: r.values.title ?? '', issues: [...unread, ...(result.ok ? [] : unsound(ctx, table, r, result.issues))] }]
  })
  return { table, terms, sorted: { ...all, good: all.good.filter((g) => !unclear.has(g.row)) }, bad }
}

type TableRow = Table<CourseValues>['rows'][number]

function unsound({ locale }: CourseContext, table: Table<CourseValues>, row: TableRow, issues: readonly RowIssue[]): ImportPreview['bad'][number]['issues'] {
  return issues.flatMap(({ columns, said, missing }) =>
    unsoundCells(table, row, [{ columns, message: said[locale] }]).map((cell) => ({ ...cell, missing: missing === 'source' ? null : (missing ?? null) })),
  )
}

/** By its first or last session: whichever of them was moved, the other still tells. */
async function madeOf(ctx: CourseContext, unitId: string, rows: readonly Row[]): Promise<(row: Row) => string | undefined> {
  const ends = (row: Row) => [...new Set([row.sessions[0], row.sessions.at(-1)])].flatMap((s) => (s ? [sessionContent(row.content, NewSession.parse({ id: uuidv7(), ...s }))] : []))
  const course = await coursesMadeOf(ctx, unitId, rows.flatMap(ends))
  return (row) => ends(row).map(course).find((id) => id !== undefined)
}

type At = { row: number; title: string; leave: boolean }

const cellsAt = (table: Table<CourseValues>, row: number, issues: Parameters<typeof unsoundCells>[2]) => unsoundCells(table, { rowNumber: row, errors: [] }, issues)

/** Beside its cell: what is not clear, or why the timetable or the course refuses the row. */
function waitingRow({ locale }: CourseContext, { table }: Plan, { row, title, leave }: At, { unclear, refused }: Waiting): ImportPreview['bad'][number] {
  const { t } = courseWords(locale)
  const several = unclear.map((u) => ({ columns: [u.column], message: t(`import.several.${u.column}`, { name: u.name }) }))
  const missing = !leave && (several.length > 0 || refused?.code === 'booking.clash') ? ('resource' as const) : null
  const issues = [...several, ...(refused ? [{ columns: columnsOf(refused), message: refused.said[locale] }] : [])]
  return { row, title, issues: cellsAt(table, row, issues).map((cell) => ({ ...cell, missing })) }
}

function columnsOf({ code, details }: Problem): string[] {
  if (code !== 'booking.clash') return ['days', 'weekdays', 'from', 'title']
  const [clash] = details['clashes'] as Clash[]
  return clash?.resource.kind === 'teacher' ? ['speakers', 'title'] : ['place', 'days', 'weekdays', 'title']
}

function leftCell({ locale }: CourseContext, table: Table<CourseValues>, row: number, { column, name, why }: LeftOut): CellIssue {
  const { t } = courseWords(locale)
  const [cell] = cellsAt(table, row, [{ columns: [column], message: t(`import.left.${why}`, { name }) }])
  return cell ?? { cell: '', heading: '', message: '' }
}

const tellGood = ({ row, content: c, sessions, guessed, resembles }: Sorted['good'][number]) => ({
  row, title: c.title, field: c.field, form: c.form, firstOn: sessions[0]?.heldOn ?? null, lastOn: sessions.at(-1)?.heldOn ?? null,
  sessions: sessions.length, place: c.place, guessed, resembles,
})

const tellKnown = ({ known }: Sorted) => known.map(({ row, id, twin }) => ({ row: row.row, title: row.content.title, id, twin }))

function tellChanged(ctx: CourseContext, { table, terms }: Plan, changed: Sorted['changed'][number], keeping: Keeping): ImportPreview['changed'][number] {
  const { row, there, content, sessionsDiffer } = changed
  const { moves, adds, cancels } = planFor(changed, ctx.today)
  const planned = { moves: moves.length, adds: adds.length, cancels: cancels.length }
  return {
    row: row.row, title: there.content.title, id: there.id, changes: tellChanges(ctx, terms, there, content),
    sessions: sessionsDiffer ? { there: there.sessions.length, file: row.sessions.length, ...planned } : null,
    ...tellKeeping(keeping), unkept: keeping.unkept.map((u) => leftCell(ctx, table, row.row, u)),
  }
}

const tellKeeping = ({ room, add, drop }: Keeping) => ({
  keeps: [...(room ? [room.to] : []), ...add].map((r) => r.name), frees: [...(room?.from ? [room.from] : []), ...drop].map((r) => r.name),
})

function tellChanges({ locale }: CourseContext, terms: Terms, there: Existing, content: Existing['content']) {
  const { t } = courseWords(locale)
  return changedCourseFields(there.content, content).map((key) => ({
    label: t(`field.${key}`), before: sayCourseValue(there.content, key, terms, locale), after: sayCourseValue(content, key, terms, locale),
  }))
}
