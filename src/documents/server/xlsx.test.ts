import { strFromU8, unzipSync } from 'fflate'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tableSheet, type Sheet } from '../rules/sheet.ts'
import { TableModel } from '../rules/table.ts'
import { tableB1 } from '../testing/quarterly-report.ts'
import { sheetNames, writeXlsx } from './xlsx.ts'

const columns = [
  { heading: 'Họ và tên' }, { heading: 'Ngày sinh', format: 'date' }, { heading: 'Lượt', format: 'integer' },
  { heading: 'Học phí', format: 'money' }, { heading: 'Tỷ lệ', format: 'percent' },
] as const satisfies Sheet['columns'] // prettier-ignore

async function open(...sheets: Sheet[]): Promise<{ book: exceljs.Workbook; xml: string }> {
  const bytes = await writeXlsx(sheets)
  const book = new exceljs.Workbook()
  await book.xlsx.load(bytes as unknown as exceljs.Buffer)
  return { book, xml: strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array()) }
}
const sheetOf = async (...sheets: Sheet[]) =>
  (await open(...sheets)).book.worksheets[0] ?? new exceljs.Workbook().addWorksheet('none')

describe('writeXlsx', () => {
  it('never makes a formula of what people wrote', async () => {
    const texts = ['=1+1', '+84 901', '-5', '@SUM(A1)', '=HYPERLINK("http://x")', '\t=1', "'=1"]
    const { book, xml } = await open({ name: 'A', columns: [columns[0]], rows: texts.map((text) => [text]) })
    expect(xml).not.toContain('<f')
    texts.forEach((text, i) => {
      const cell = book.worksheets[0]?.getCell(i + 2, 1)
      expect([cell?.value, cell?.type, cell?.numFmt]).toEqual([text, exceljs.ValueType.String, '@'])
    })
  })

  it('writes days as days, figures as figures, and nothing as nothing', async () => {
    const sheet = await sheetOf({
      name: 'A',
      columns,
      rows: [
        ['Lê Thị Hoa', '1960-02-03', 0, 1_200_000, 0.125],
        ['', null, undefined, 1.5, Number.NaN],
      ],
    })
    const row = (n: number) => Array.from({ length: 5 }, (_, i) => sheet.getCell(n, i + 1))
    expect(row(2).map((cell) => cell.value)).toEqual([
      'Lê Thị Hoa',
      new Date('1960-02-03T00:00:00Z'),
      0,
      1_200_000,
      0.125,
    ])
    expect(row(2).map((cell) => cell.numFmt)).toEqual(['@', 'dd/mm/yyyy', '#,##0', '#,##0', '0.0%'])
    expect(row(3).map((cell) => cell.value)).toEqual([null, null, null, 1.5, null])
    expect(sheet.getCell(3, 4).numFmt).toBe('#,##0.00')
  })

  it('writes days no spreadsheet can count as they are said', async () => {
    const sheet = await sheetOf({
      name: 'A',
      columns: [columns[1]],
      rows: [['1890-05-19'], ['1900-03-01'], ['không rõ']],
    })
    expect([2, 3, 4].map((n) => sheet.getCell(n, 1).value)).toEqual([
      '19/05/1890',
      new Date('1900-03-01T00:00:00Z'),
      'không rõ',
    ])
  })

  it('puts a title above, keeps the headings in sight and repeats them in print', async () => {
    const sheet = await sheetOf({
      name: 'A',
      title: ['Danh sách học viên', 'Tính đến 30/06/2021'],
      columns,
      rows: [['Hoa']],
      frozenColumns: 1,
    })
    expect(sheet.getCell('A1').value).toBe('Danh sách học viên')
    expect(sheet.getCell('E1').master.address).toBe('A1')
    expect([sheet.getCell('A4').value, sheet.getCell('A4').font.bold, sheet.getCell('A5').value]).toEqual([
      'Họ và tên',
      true,
      'Hoa',
    ])
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 4, xSplit: 1 })
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '4:4',
    })
    expect(sheet.autoFilter).toBe('A4:E4')
    expect(sheet.columns.every((column) => (column.width ?? 0) >= 10)).toBe(true)
  })

  it('refuses a row with more values than columns', async () => {
    await expect(writeXlsx([{ name: 'A', columns: [columns[0]], rows: [['a', 'b']] }])).rejects.toThrow(RangeError)
  })

  it('takes rows as they come from a cursor, many thousands of them', async () => {
    async function* rows() {
      for (let i = 0; i < 3000; i++) yield await Promise.resolve([`Người ${i}`, '1960-02-03', i])
    }
    const sheet = await sheetOf({ name: 'A', columns, rows: rows() })
    expect([sheet.rowCount, sheet.getCell(3001, 3).value]).toEqual([3001, 2999])
  })

  it('keeps every text as it was, but for what no file may hold', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), async (texts) => {
      const sheet = await sheetOf({ name: 'A', columns: [columns[0]], rows: texts.map((text) => [text]) })
      texts.forEach((text, i) => expect(sheet.getCell(i + 2, 1).value ?? '').toBe(text.normalize('NFC').replaceAll(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '')))
    }), { numRuns: 40 }) // prettier-ignore
  })
})

describe('tableSheet', () => {
  it('carries groups of headings, spans and totals over', async () => {
    const sheet = await sheetOf(tableSheet(TableModel.parse(tableB1), 'B1'))
    expect(sheet.getCell('A1').value).toBe('Biểu B1. Tổng hợp hoạt động theo nhóm nội dung')
    const model = sheet.model as unknown as { merges: string[] }
    expect(model.merges).toEqual(expect.arrayContaining(['E4:H4', 'A4:A5', 'J4:K4', 'B7:L7']))
    expect(['E4', 'E5', 'A6', 'L6'].map((at) => sheet.getCell(at).value)).toEqual([
      'Lượt người học',
      'Tổng số',
      '(1)',
      '(12)',
    ])
    expect([sheet.getCell('I8').value, sheet.getCell('I8').numFmt]).toEqual([0.3125, '0.0%'])
    expect([sheet.getCell('A19').value, sheet.getCell('C19').value, sheet.getCell('C19').font.bold]).toEqual([
      'Tổng cộng',
      104,
      true,
    ])
    expect(sheet.views[0]).toMatchObject({ ySplit: 6 })
    expect(sheet.getCell('D18').value).toBeNull()
  })

  it('carries cells that span rows over', async () => {
    const table = TableModel.parse({
      columns: [{ heading: 'A' }, { heading: 'B', format: 'integer' }],
      rows: [{ cells: [{ value: 'Tổ 1', rowSpan: 2 }, 1] }, { cells: [2] }],
    })
    const sheet = await sheetOf(tableSheet(table, 'A'))
    expect([sheet.getCell('A3').master.address, sheet.getCell('B3').value]).toEqual(['A2', 2])
  })
})

it('names sheets as Excel allows, none twice', () => {
  expect(sheetNames(['B1: 2021/quý II', 'b1  2021 quý ii', '', "'x'"])).toEqual([
    'B1 2021 quý II',
    'b1 2021 quý ii (2)',
    'Trang',
    'x',
  ])
  fc.assert(fc.property(fc.array(fc.string()), (names) => {
    const made = sheetNames(names)
    expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(names.length)
    for (const name of made) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/)
  })) // prettier-ignore
})
