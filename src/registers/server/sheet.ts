import type { z } from 'zod'
import type { Said } from '#platform/common/issues.ts'
import type { CellFormat } from '#documents/rules/table.ts'
import { BLANK, parser, read, refuse, shown, type Parser } from '#documents/rules/reading.ts'
import { choice, type Choice } from '#documents/rules/read-choice.ts'
import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
import type { Download } from '#platform/server/endpoint.ts'
import { Problem } from '#platform/server/problem.ts'
import type { RowFilter } from '../rules/row.ts'
import { readWeekly } from '../rules/weekly-text.ts'
import type { WeeklyHour } from '../rules/weekly.ts'
import { registerWords } from '../words/index.ts'
import { listAll } from './reads.ts'
import type { Content, Register, RegisterContext, Row } from './register.ts'
import { downloadTemplate } from './template.ts'

/** One column: what it is called when written, what else it may be called when read, and how to fill it in. */
export type SheetField<C extends Content> = {
  key: keyof C & string
  heading: Said
  also?: readonly string[]
  how: Said
  required?: boolean
  parse: Parser<unknown>
  value: (row: Row<C>) => string | number | null
  width?: number
  format?: CellFormat
}

/** How a register goes out as a spreadsheet and comes in from one, with the same headings both ways. */
export type Sheet<C extends Content> = {
  register: Register<C>
  content: z.ZodType<C>
  title: Said
  /** Name of the file, without ending. */
  file: string
  fields: (ctx: RegisterContext) => Promise<readonly SheetField<C>[]>
  nameOf: (content: C) => string
  /** What tells two rows of the same name apart. */
  detailOf: (content: C) => string
}

const LIMIT = 20_000

/** The list as it is filtered, every row of it. */
export async function exportSheet<C extends Content>(ctx: RegisterContext, sheet: Sheet<C>, filter: RowFilter): Promise<Download> {
  const rows = await listAll(ctx, sheet.register, filter, { limit: LIMIT + 1 })
  if (rows.length > LIMIT) throw tooMany()
  const fields = await sheet.fields(ctx)
  const several = new Set(rows.map((r) => r.unitId)).size > 1
  const unit: ListColumn<Row<C>> = { heading: registerWords(ctx.locale).t('sheet.unit'), width: 34, value: (row) => row.unitName }
  return downloadList({
    file: `${sheet.file}-${ctx.today}`,
    title: sheet.title[ctx.locale],
    columns: [...fields.map((f) => ({ ...headOf(f, ctx), value: f.value })), ...(several ? [unit] : [])],
    rows,
  })
}

/** Empty, with the headings an import knows and a second sheet that says how to fill it in. */
export async function sheetTemplate<C extends Content>(ctx: RegisterContext, sheet: Sheet<C>): Promise<Download> {
  const columns = (await sheet.fields(ctx)).map((f) => ({ ...headOf(f, ctx), how: f.how[ctx.locale] }))
  return downloadTemplate({ file: `mau-${sheet.file}`, title: sheet.title[ctx.locale], locale: ctx.locale, columns })
}

const headOf = <C extends Content>({ heading, width, format }: SheetField<C>, ctx: RegisterContext) => ({ heading: heading[ctx.locale], width, format })

/** Several of a vocabulary in one cell, with commas or semicolons between. */
export function choices<C extends string>(list: readonly Choice<C>[]): Parser<C[]> {
  const one = choice(list)
  return parser((cell) => {
    const whole = one(cell)
    if (whole.ok && whole.value !== undefined) return read([whole.value])
    const found: C[] = []
    for (const piece of shown(cell).split(/[;,\n]/)) {
      const parsed = one(piece)
      if (!parsed.ok) return parsed
      if (parsed.value !== undefined) found.push(parsed.value)
    }
    return found.length > 0 ? read(found) : BLANK
  })
}

export function weekly(): Parser<WeeklyHour[]> {
  return parser((cell) => {
    const hours = readWeekly(shown(cell))
    return hours ? read(hours) : refuse('import.weekly.unknown', { value: shown(cell) })
  })
}

const tooMany = () =>
  new Problem(422, 'register.too_many_to_export', {
    vi: `Danh sách có hơn ${LIMIT} dòng. Chọn một đơn vị rồi xuất từng phần.`,
    en: `The list holds more than ${LIMIT} rows. Choose a unit and export it in parts.`,
  })
