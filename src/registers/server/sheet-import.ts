import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { column, type ReadRow } from '#documents/rules/spreadsheet-reading.ts'
import { fieldIssues } from '#platform/common/issues.ts'
import { toneFree } from '#platform/common/text.ts'
import type { Upload } from '#platform/server/endpoint.ts'
import type { SheetPreview, SheetResult } from '../rules/sheet-preview.ts'
import { listAll } from './reads.ts'
import type { Content, RegisterContext } from './register.ts'
import type { Sheet, SheetField } from './sheet.ts'
import { readTable, unreadCells, unsoundCells, type Table as ReadTable } from './sheet-file.ts'
import { insertRow, writablePlace } from './writes.ts'

type Values = Record<string, unknown>
type Table = ReadTable<Values>
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
  const issues = [...unreadCells(table, row, ctx.locale), ...(content.success ? [] : complaintsOf(ctx, table, row, content.error))]
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

const complaintsOf = ({ locale }: RegisterContext, table: Table, row: ReadRow<Values>, error: Parameters<typeof fieldIssues>[0]) =>
  unsoundCells(table, row, fieldIssues(error, locale).map(({ path, message }) => ({ columns: [String(path[0])], message })))

const openTable = <C extends Content>(upload: Upload, fields: readonly SheetField<C>[]): Promise<Table> =>
  readTable(upload, fields.map(columnOf))

const columnOf = <C extends Content>(f: SheetField<C>) =>
  column({ key: f.key, required: f.required ?? false, headings: [f.heading.vi, f.heading.en, ...(f.also ?? [])], parse: f.parse })
