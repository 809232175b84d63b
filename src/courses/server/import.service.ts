import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Terms } from '#activities/rules/say-value.ts'
import { namesOfUnit } from '#activities/server/import.service.ts'
import { coursesMadeOf } from '#activities/server/sessions.service.ts'
import { getTerms } from '#activities/server/vocabularies.ts'
import { addDays } from '#platform/common/dates.ts'
import { DAYS_AHEAD } from '#activities/rules/activity-checks.ts'
import type { Upload } from '#platform/server/endpoint.ts'
import { readTable, unreadCells, unsoundCells, type Table } from '#registers/server/sheet-file.ts'
import { changedCourseFields, sayCourseValue } from '../rules/changes.ts'
import { NewSession } from '../rules/course.ts'
import { importColumns, type CourseValues } from '../rules/import-columns.ts'
import { sortRows, type Existing, type ImportPreview, type ImportQuery, type ImportResult, type Row, type Sorted } from '../rules/import-plan.ts'
import { readRow, type RowContext, type RowIssue } from '../rules/import-row.ts'
import { sessionContent } from '../rules/sessions.ts'
import { courseWords } from '../words/index.ts'
import type { CourseContext } from './context.ts'
import { editCourse, getWritablePlace, openCourse } from './courses.service.ts'
import { listForImport } from './import.store.ts'

type Plan = { sorted: Sorted; preview: ImportPreview }

/** What an import of this list would do, and why not with every row. Writes nothing. */
export async function previewImport(ctx: CourseContext, query: ImportQuery, upload: Upload): Promise<ImportPreview> {
  await getWritablePlace(ctx, query.unitId)
  return (await planImport(ctx, query, upload)).preview
}

/**
 * Opens the good rows as the form does, and where asked changes what is there to what the file says. Two imports into
 * one centre wait for each other, so that the second sees what the first opened.
 */
export async function importCourses(ctx: CourseContext, query: ImportQuery, upload: Upload): Promise<ImportResult> {
  const { unitId } = await getWritablePlace(ctx, query.unitId)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`course/import/${unitId}`}, 0))`.execute(ctx.db)
  const { sorted, preview } = await planImport(ctx, query, upload)
  for (const { content, sessions } of sorted.good) {
    await openCourse(ctx, { id: uuidv7(), unitId, ...content, sessions: sessions.map((s) => NewSession.parse({ id: uuidv7(), ...s })), resources: [] })
  }
  const changing = query.changed === 'take' ? sorted.changed.filter((c) => changedCourseFields(c.there.content, c.content).length > 0) : []
  for (const { there, content } of changing) await editCourse(ctx, { id: there.id, version: there.version, ...content, comingToo: true, room: null, teaching: null })
  return { ...preview, added: sorted.good.length, updated: changing.length }
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
  const sorted = { ...all, good: all.good.filter((g) => !unclear.has(g.row)) }
  // What is there already needs no field and no form.
  const there = new Set([...all.known, ...all.changed].map(({ row: r }) => r.row))
  const bad = read.flatMap(({ row: r, result }) => {
    if (!unclear.has(r.rowNumber) || there.has(r.rowNumber)) return []
    const unread = unreadCells(table, r, ctx.locale).map((cell) => ({ ...cell, missing: null }))
    return [{ row: r.rowNumber, title: r.values.title ?? '', issues: [...unread, ...(result.ok ? [] : unsound(ctx, table, r, result.issues))] }]
  })
  return { sorted, preview: { read: table.rows.length, ...tellRows(ctx, terms, sorted), bad, ignored: table.ignored } }
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

function tellRows(ctx: CourseContext, terms: Terms, { good, changed, known }: Sorted): Pick<ImportPreview, 'good' | 'changed' | 'known'> {
  return {
    good: good.map(({ row, content: c, sessions, guessed, resembles }) => ({
      row, title: c.title, field: c.field, form: c.form, firstOn: sessions[0]?.heldOn ?? null, lastOn: sessions.at(-1)?.heldOn ?? null,
      sessions: sessions.length, place: c.place, guessed, resembles,
    })),
    changed: changed.map(({ row, there, content, sessionsDiffer }) => ({
      row: row.row, title: there.content.title, id: there.id, changes: tellChanges(ctx, terms, there, content),
      sessions: sessionsDiffer ? { there: there.sessions.length, file: row.sessions.length } : null,
    })),
    known: known.map(({ row, id, twin }) => ({ row: row.row, title: row.content.title, id, twin })),
  }
}

function tellChanges({ locale }: CourseContext, terms: Terms, there: Existing, content: Existing['content']) {
  const { t } = courseWords(locale)
  return changedCourseFields(there.content, content).map((key) => ({
    label: t(`field.${key}`), before: sayCourseValue(there.content, key, terms, locale), after: sayCourseValue(content, key, terms, locale),
  }))
}
