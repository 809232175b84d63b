import { formatNumber } from '#platform/common/numbers.ts'
import type { Download } from '#platform/server/endpoint.ts'
import { Problem } from '#platform/server/problem.ts'
import type { Sheet, SheetColumn, SheetRow, SheetValue } from '../rules/sheet.ts'
import { writeXlsx } from './on-demand.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A column of a list that goes out, and what it says of a row. */
export type ListColumn<R> = SheetColumn & { value: (row: R) => SheetValue }

type List<R> = {
  /** Name of the file, without ending. */
  file: string
  title: string
  /** Under the title: what was filtered, what is masked. */
  about?: readonly string[]
  columns: readonly ListColumn<R>[]
  rows: readonly R[]
  /** Under the rows: their totals. */
  last?: SheetRow
}

/** A list as a spreadsheet, a row for each entry: the one way in which lists go out. */
export async function downloadList<R>({ file, title, about = [], columns, rows, last }: List<R>): Promise<Download> {
  const sheet = {
    name: title,
    title: [title, ...about],
    columns: columns.map(({ value: _value, ...column }) => column),
    rows: [...rows.map((row): SheetRow => columns.map((c) => c.value(row))), ...(last ? [last] : [])],
    frozenColumns: 1,
  }
  return downloadSheets(file, [sheet])
}

/** Sheets of one file, whose name is given without ending. */
export async function downloadSheets(file: string, sheets: readonly Sheet[]): Promise<Download> {
  return { filename: `${file}.xlsx`, type: XLSX, body: await writeXlsx(sheets) }
}

/** More rows than this are several files: nobody reads them in one, and the server would hold them all in memory. */
export function requireExportable(listed: number, most: number): void {
  if (listed <= most) return
  throw new Problem(
    422,
    'list.too_many_to_export',
    {
      vi: `Danh sách có ${formatNumber(listed)} dòng, mỗi tệp nhiều nhất ${formatNumber(most)}. Lọc bớt rồi xuất từng phần.`,
      en: `The list holds ${formatNumber(listed)} rows, a file at most ${formatNumber(most)}. Narrow it and export it in parts.`,
    },
    { listed, limit: most },
  )
}
