import { sql } from 'kysely'
import { renderDocx, renderPdf } from '#documents/server/on-demand.ts'
import type { OfficialDocumentInput } from '#documents/rules/official-document.ts'
import { formatDate } from '#platform/common/dates.ts'
import { toneFree } from '#platform/common/text.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { AttendanceSheet } from '../rules/sheet.ts'
import { registerTable, signInTable } from './paper-tables.ts'
import { getSheet, readSheets } from './sheet.read.ts'

type Format = 'pdf' | 'docx'
type Asked = { format: Format; origin: string | undefined }
type Block = NonNullable<OfficialDocumentInput['body']>[number]

/** More sessions than these need a page that lies. */
const MOST_UPRIGHT = 8

const TYPES: Record<Format, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

/** The list everybody signs, with the numbers by which it is keyed in and the code that opens its page. */
export async function printSheet(ctx: Context, activityId: string, asked: Asked): Promise<Download> {
  const sheet = await getSheet(ctx, activityId)
  if (!sheet.mayName) throw problems.notAllowed('learner.read')
  const when = [formatDate(sheet.heldOn), sheet.startsAt].filter(Boolean).join(', ')
  const body: Block[] = [
    { type: 'paragraph', text: `Thời gian: ${when}.${sheet.place ? ` Địa điểm: ${sheet.place}.` : ''}`, align: 'left' },
    { type: 'table', table: signInTable(sheet) },
    codeOf(ctx, asked, sheet, 'Quét mã để mở trang điểm danh của buổi này rồi gõ số thứ tự người có mặt hoặc vắng.'),
  ]
  return render(ctx, sheet, { name: 'DANH SÁCH', summary: `Ký tên tham dự “${sheet.title}”`, body }, asked.format)
}

/** The lists of every session of a course that is not cancelled, in their order. */
export async function sheetsOf(ctx: Context, courseId: string): Promise<AttendanceSheet[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from activity a where a.course_id = ${courseId}::uuid and a.status <> 'cancelled' order by a.held_on, a.starts_at nulls last, a.id`.execute(ctx.db)
  return readSheets(ctx, rows.map((r) => r.id))
}

/** All sessions of a course side by side: who came and who did not. */
export async function printRegister(ctx: Context, courseId: string, asked: Asked): Promise<Download> {
  const sheets = await sheetsOf(ctx, courseId)
  const next = sheets.find((s) => s.heldOn >= ctx.today) ?? sheets.at(-1)
  if (!next) throw problems.notFound('course')
  if (!next.mayName) throw problems.notAllowed('learner.read')
  const body: Block[] = [
    { type: 'paragraph', text: 'x: có mặt; v: vắng; để trống: chưa ghi.', align: 'left' },
    // A page that lies begins anew, so the few sessions of most courses stay below the heading.
    ...(sheets.length > MOST_UPRIGHT ? [{ type: 'orientation', value: 'landscape' } as const] : []),
    ...registerTable(sheets).map((table): Block => ({ type: 'table', table })),
    codeOf(ctx, asked, next, `Quét mã để mở trang điểm danh buổi ${formatDate(next.heldOn)}.`),
  ]
  const summary = await courseTitle(ctx, courseId)
  return render(ctx, { ...next, title: summary }, { name: 'SỔ ĐIỂM DANH', summary, body }, asked.format)
}

export async function courseTitle({ db }: Context, id: string): Promise<string> {
  const { rows } = await sql<{ title: string }>`select c.title from course c where c.id = ${id}::uuid`.execute(db)
  return rows[0]?.title ?? ''
}

function codeOf({ services }: Context, { origin }: Asked, sheet: AttendanceSheet, caption: string): Block {
  const { publicUrl, port } = services.config
  const base = (publicUrl ?? origin ?? `http://localhost:${port}`).replace(/\/+$/, '')
  return { type: 'code', address: `${base}/diem-danh/${sheet.activityId}`, caption }
}

type Paper = { name: string; summary: string; body: Block[] }

async function render(ctx: Context, sheet: AttendanceSheet, { name, summary, body }: Paper, format: Format): Promise<Download> {
  const { commune } = await namesAbove(ctx, sheet)
  const document: OfficialDocumentInput = {
    header: {
      ...(commune ? { parentOrg: `UBND ${commune}` } : {}),
      issuingOrg: sheet.unitName, symbol: 'TTHTCĐ', place: commune || sheet.unitName, yearHint: Number(sheet.heldOn.slice(0, 4)),
    },
    kind: { type: 'named', name, summary },
    body,
  }
  const filename = `${toneFree(`${name} ${sheet.title} ${sheet.heldOn}`).replace(/[^a-z0-9]+/g, '-').slice(0, 80)}.${format}`
  return { filename, type: TYPES[format], body: format === 'pdf' ? await renderPdf(document) : await renderDocx(document) }
}

async function namesAbove({ db }: Context, { unitId, heldOn }: AttendanceSheet): Promise<{ commune: string }> {
  const { rows } = await sql<{ name: string }>`
    select n.name from unit u join unit_name n on n.unit_id = u.id and on_day(n.valid, ${heldOn}::date)
    where u.kind = 'commune' and u.id in (select units_above(array[${unitId}::uuid], ${heldOn}::date))`.execute(db)
  return { commune: rows[0]?.name ?? '' }
}
