import { shown } from '#documents/rules/reading.ts'
import { openSpreadsheet } from '#documents/server/read-xlsx.ts'
import type { Answer } from './server.ts'

/** What the first sheet of a download says, a line for each row, with `;` between cells. */
export async function linesOf({ bytes }: Pick<Answer, 'bytes'>): Promise<string[]> {
  const opened = await openSpreadsheet(bytes, 'danh-sach.xlsx')
  if (!opened.ok) throw new Error(`Not a spreadsheet: ${opened.error.key}`)
  return (opened.sheets[0]?.rows ?? []).map((row) => row.cells.map(shown).join(';'))
}
