import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Message } from '#documents/rules/reading.ts'
import { column, readRows, type ReadRow, type Reading } from '#documents/rules/spreadsheet-reading.ts'
import { openSpreadsheet } from '#documents/server/on-demand.ts'
import { documentWords } from '#documents/words/words.ts'
import { fieldIssues } from '#platform/common/issues.ts'
import { toneFree } from '#platform/common/text.ts'
import type { Upload } from '#platform/server/endpoint.ts'
import { Problem } from '#platform/server/problem.ts'
import type { SheetPreview, SheetResult } from '../rules/sheet-preview.ts'
import { listAll } from './reads.ts'
import type { Content, RegisterContext } from './register.ts'
import type { Sheet, SheetField } from './sheet.ts'
import { insertRow, writablePlace } from './writes.ts'

type Values = Record<string, unknown>
type Table = Extract<Reading<Values>, { ok: true }>
type Sound<C> = { row: number; content: C }
type Plan<C> = { preview: SheetPreview; good: Sound<C>[] }

/** What an import of this file would do. Writes nothing. */
export async function previewSheet<C extends Content>(ctx: RegisterContext, sheet: Sheet<C>, unitId: string, upload: Upload): Promise<SheetPreview> {
  await writablePlace(ctx, sheet.register, unitId)
  return (await planImport(ctx, sheet, unitId, upload)).preview
}

/** Adds the good rows. Two imports into one centre wait for each other, so that the second sees what the first added. */
export async function importSheet<C extends Content>(ctx: RegisterContext, sheet: Sheet<C>, unitId: string, upload: Upload): Promise<SheetResult> {
  const place = await writablePlace(ctx, sheet.register, unitId)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${sheet.register.noun}/import/${place.unitId}`}, 0))`.execute(ctx.db)
  const { preview, good } = await planImport(ctx, sheet, unitId, upload)
  for (const { content } of good) await insertRow(ctx, sheet.register, { id: uuidv7(), place, content, change: 'import' })
  return { ...preview, added: good.length }
}

async function planImport<C extends Content>(ctx: RegisterContext, sheet: Sheet<C>, unitId: string, upload: Upload): Promise<Plan<C>> {
  const fields = await sheet.fields(ctx)
  const table = await openTable(upload, fields)
  const there = await listAll(ctx, sheet.register, { unitId, state: 'all' })
  const plan: Plan<C> = {
    good: [],
    preview: { read: table.rows.length, good: [], bad: [], known: [], ignored: table.ignored },
  }
  for (const row of table.rows) sortRow(ctx, sheet, table, row, there, plan)
  return plan
}

function sortRow<C extends Content>(
  ctx: RegisterContext, sheet: Sheet<C>, table: Table, row: ReadRow<Values>, there: readonly (C & { id: string })[], plan: Plan<C>,
): void {
  const named = row.values[nameKey(table)]
  const at = { row: row.rowNumber, title: typeof named === 'string' ? named : '' }
  const content = sheet.content.safeParse(row.values)
  const issues = [...unread(ctx, table, row), ...(content.success ? [] : unsound(ctx, table, row, content.error))]
  if (!content.success || issues.length > 0) {
    plan.preview.bad.push({ ...at, issues })
    return
  }
  const [name, detail] = [sheet.nameOf(content.data), sheet.detailOf(content.data)]
  const sameName = (other: C) => toneFree(sheet.nameOf(other)) === toneFree(name)
  const same = (other: C) => sameName(other) && toneFree(sheet.detailOf(other)) === toneFree(detail)
  const [record, twin] = [there.find(same), plan.good.find((g) => same(g.content))]
  if (record || twin) {
    plan.preview.known.push({ ...at, title: name, id: record?.id ?? null, twin: record ? null : (twin?.row ?? null) })
    return
  }
  const [like, likeRow] = [there.find(sameName), plan.good.find((g) => sameName(g.content))]
  const resembles = like || likeRow ? { id: like?.id ?? null, row: like ? null : (likeRow?.row ?? null) } : null
  plan.preview.good.push({ ...at, title: name, detail, resembles })
  plan.good.push({ row: row.rowNumber, content: content.data })
}

const nameKey = (table: Table) => table.columns.find((c) => c.key === 'name' || c.key === 'fullName')?.key ?? ''
const headingOf = (table: Table, key: string) => table.columns.find((c) => c.key === key)

function unread({ locale }: RegisterContext, table: Table, row: ReadRow<Values>) {
  const { t } = documentWords(locale)
  return row.errors.map((e) => ({ cell: e.cell, heading: headingOf(table, e.column)?.heading ?? '', message: t(e.message.key, e.message.params) }))
}

/** A cell that could not be read leaves a gap; what the gap breaks is no second mistake. */
function unsound({ locale }: RegisterContext, table: Table, row: ReadRow<Values>, error: Parameters<typeof fieldIssues>[0]) {
  const gaps = new Set(row.errors.map((e) => e.column))
  return fieldIssues(error, locale)
    .filter(({ path }) => !gaps.has(String(path[0])))
    .map(({ path, message }) => {
      const column = headingOf(table, String(path[0]))
      const letters = column?.cell.replace(/\d+$/, '') ?? 'A'
      return { cell: `${letters}${row.rowNumber}`, heading: column?.heading ?? '', message }
    })
}

/** The first sheet of the file that has the headings. Throws a `Problem` that says what to do with the file. */
async function openTable<C extends Content>(upload: Upload, fields: readonly SheetField<C>[]): Promise<Table> {
  const opened = await openSpreadsheet(upload.bytes, upload.name)
  if (!opened.ok) throw unreadable(opened.error)
  const columns = fields.map((f) =>
    column({ key: f.key, required: f.required ?? false, headings: [f.heading.vi, f.heading.en, ...(f.also ?? [])], parse: f.parse }),
  )
  const readings: Reading<Values>[] = opened.sheets.map(({ rows }) => readRows(rows, columns))
  const found = readings.find((r) => r.ok)
  if (found?.ok) return found
  const [first] = readings.flatMap((r) => (r.ok ? [] : [r.error]))
  throw unreadable(first ?? { key: 'import.file.empty', params: {} })
}

function unreadable(message: Message): Problem {
  const say = (locale: 'vi' | 'en') => documentWords(locale).t(message.key, message.params)
  return new Problem(422, message.key, { vi: say('vi'), en: say('en') }, message.params)
}
