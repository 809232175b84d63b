import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { ReadRow } from '#documents/rules/spreadsheet-reading.ts'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { Upload } from '#platform/server/endpoint.ts'
import { unreadCells, unsoundCells } from '#registers/server/sheet-file.ts'
import type { ImportValues } from '../rules/import-columns.ts'
import {
  sortRows,
  type BadRow,
  type Existing,
  type ImportPreview,
  type ImportQuery,
  type ImportResult,
  type SoundRow,
  type Sorted,
} from '../rules/import-plan.ts'
import { readRow, type RowContext, type RowIssue } from '../rules/import-row.ts'
import { samenessKey } from '../rules/sameness.ts'
import { addActivity, getWritablePlace } from './activities.service.ts'
import { timeOf } from './activities.store.ts'
import type { ActivityContext } from './context.ts'
import { claimRow, listClaimed, rowHash } from './import-rows.store.ts'
import { readRegister, type Register } from './import-file.ts'
import { getTerms } from './vocabularies.ts'

type Plan = { sorted: Sorted; preview: ImportPreview }

/** What an import of this file would do, and why not with every row. Writes nothing. */
export async function previewImport(ctx: ActivityContext, query: ImportQuery, upload: Upload): Promise<ImportPreview> {
  const place = await getWritablePlace(ctx, query.unitId)
  return (await planImport(ctx, query, place, upload)).preview
}

/** Adds the good rows. Two imports into one centre wait for each other, so that the second sees what the first added. */
export async function importActivities(
  ctx: ActivityContext,
  query: ImportQuery,
  upload: Upload,
): Promise<ImportResult> {
  const place = await getWritablePlace(ctx, query.unitId)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`activity_import/${place.unitId}`}, 0))`.execute(ctx.db)
  const { sorted, preview } = await planImport(ctx, query, place, upload)
  const importId = randomUUID()
  let added = 0
  for (const { content } of sorted.good) {
    const id = uuidv7()
    // Claimed first: somebody may be typing this very activity at this moment.
    if (!(await claimRow(ctx.db, place, content, id))) continue
    await addActivity(ctx, { id, place, content, change: 'import', importId })
    added += 1
  }
  await insertImport(ctx, { id: importId, place, upload, read: preview.read, added })
  return { ...preview, importId, added }
}

async function planImport(ctx: ActivityContext, query: ImportQuery, place: Place, upload: Upload): Promise<Plan> {
  const terms = await getTerms(ctx.db, ctx.today)
  const register = await readRegister(upload, { today: ctx.today, defaultYear: query.year, terms })
  const row: RowContext = {
    terms,
    scale: register.moneyScale,
    ownNames: await namesOfUnit(ctx.db, place.unitId),
    defaults: { field: query.field, form: query.form, source: query.source },
  }
  const read = register.rows.map((r) => ({ row: r, result: readRow(r.values, row) }))
  const sound = read.flatMap(({ row: r, result }): SoundRow[] =>
    r.ok && result.content
      ? [{ row: r.rowNumber, content: result.content, guessed: result.ok ? result.guessed : [] }]
      : [],
  )
  const unclear = new Set(read.flatMap(({ row: r, result }) => (r.ok && result.ok ? [] : [r.rowNumber])))
  const skipped = query.guesses === 'skip' ? sound.filter((s) => s.guessed.length > 0) : []
  const all = await sortAgainstRecords(
    ctx.db,
    place.unitId,
    sound.filter((s) => !skipped.includes(s)),
  )
  const sorted = { known: all.known, good: all.good.filter((g) => !unclear.has(g.row)) }
  const known = new Set(all.known.map((k) => k.row.row))
  const bad = read.flatMap(({ row: r, result }) =>
    unclear.has(r.rowNumber) && !known.has(r.rowNumber)
      ? [badRow(register, r, result.ok ? [] : result.issues, ctx.locale)]
      : [],
  )
  return { sorted, preview: { ...tellRows(sorted), ...tellFile(register), bad, left: skipped.length } }
}

async function sortAgainstRecords(db: Db, unitId: string, rows: readonly SoundRow[]): Promise<Sorted> {
  const byHash = await listClaimed(
    db,
    unitId,
    rows.map((r) => rowHash(r.content)),
  )
  const claimed = new Map(
    rows.flatMap(({ content }): [string, string][] => {
      const id = byHash.get(rowHash(content))
      return id ? [[samenessKey(content), id]] : []
    }),
  )
  return sortRows(
    rows,
    claimed,
    await listExisting(
      db,
      unitId,
      rows.map((r) => r.content.heldOn),
    ),
  )
}

async function listExisting(db: Db, unitId: string, days: readonly string[]): Promise<Existing[]> {
  const { rows } = await sql<Existing>`
    select a.id, a.held_on as "heldOn", a.starts_at as "startsAt", a.title, a.place, a.attended,
      a.status = 'planned' as planned from activity a
    where a.unit_id = ${unitId} and a.held_on = any(${[...new Set(days)]}::date[]) and a.status <> 'cancelled'
    order by a.held_on, a.id`.execute(db)
  return rows.map((r) => ({ ...r, startsAt: timeOf(r.startsAt) }))
}

function badRow(
  register: Register,
  row: ReadRow<ImportValues>,
  issues: readonly RowIssue[],
  locale: 'vi' | 'en',
): BadRow {
  const unread = unreadCells(register, row, locale).map((cell, i) => ({
    ...cell,
    missing: row.errors[i]?.message.key === 'import.date.noYear' ? ('year' as const) : null,
  }))
  const unsound = issues.flatMap(({ columns, said, missing = null }) =>
    unsoundCells(register, row, [{ columns, message: said[locale] }]).map((cell) => ({ ...cell, missing })),
  )
  const { title, content, day } = row.values
  return {
    row: row.rowNumber,
    title: title ?? content ?? '',
    heldOn: day?.from ?? null,
    issues: [...unread, ...unsound],
  }
}

function tellRows({ good, known }: Sorted): Pick<ImportPreview, 'good' | 'known'> {
  return {
    good: good.map(({ row, content: c, guessed, resembles }) => ({
      row,
      title: c.title,
      heldOn: c.heldOn,
      endedOn: c.endedOn,
      field: c.field,
      form: c.form,
      place: c.place,
      attended: c.attended,
      women: c.women,
      owner: c.owner,
      ownerName: c.ownerName,
      guessed,
      resembles,
    })),
    known: known.map(({ row: { row, content }, id, twin }) => ({
      row,
      title: content.title,
      heldOn: content.heldOn,
      id,
      twin,
    })),
  }
}

function tellFile(register: Register): Pick<ImportPreview, 'read' | 'skipped' | 'columns' | 'ignored' | 'moneyScale'> {
  return {
    read: register.rows.length,
    skipped: register.skipped,
    columns: register.columns,
    ignored: register.ignored,
    moneyScale: register.moneyScale,
  }
}

/** Every name the unit has borne: how a list may call it. */
export async function namesOfUnit(db: Db, unitId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string; short: string }>`
    select n.name, n.short_name as short from unit_name n where n.unit_id = ${unitId}`.execute(db)
  return rows.flatMap((r) => [r.name, r.short])
}

declare module '#platform/server/db.ts' {
  interface Tables {
    activity_import: {
      id: string
      unit_id: string
      province_id: string | null
      file_name: string
      file_sha256: string
      row_count: number
      added: number
      skipped: number
      created_by: string
      created_at: Date
    }
  }
}

type Import = { id: string; place: Place; upload: Upload; read: number; added: number }

async function insertImport(ctx: ActivityContext, { id, place, upload, read, added }: Import): Promise<void> {
  await ctx.db
    .insertInto('activity_import')
    .values({
      id,
      unit_id: place.unitId,
      province_id: place.provinceId,
      file_name: upload.name,
      file_sha256: createHash('sha256').update(upload.bytes).digest('hex'),
      row_count: read,
      added,
      skipped: read - added,
      created_by: ctx.actor.account.id,
      created_at: ctx.now,
    })
    .execute()
}
