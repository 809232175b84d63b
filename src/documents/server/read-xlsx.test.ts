import { strToU8, zipSync } from 'fflate'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/common/dates.ts'
import { choice } from '../rules/read-choice.ts'
import { date } from '../rules/read-date.ts'
import { count, money } from '../rules/read-number.ts'
import { text } from '../rules/read-text.ts'
import { time } from '../rules/read-time.ts'
import { column } from '../rules/spreadsheet-reading.ts'
import { openSpreadsheet, readSpreadsheet } from './read-xlsx.ts'
import { writeXlsx } from './xlsx.ts'

const columns = [
  column({ key: 'name', headings: ['Họ và tên'], required: true, parse: text() }),
  column({ key: 'born', headings: ['Ngày sinh'], required: false, parse: date({ earliest: '1900-01-01' }) }),
  column({ key: 'visits', headings: ['Lượt'], required: false, parse: count() }),
  column({ key: 'fee', headings: ['Học phí'], required: false, parse: money() }),
  column({
    key: 'sex',
    headings: ['Giới tính'],
    required: false,
    parse: choice([
      { code: 'f', names: ['Nữ'] },
      { code: 'm', names: ['Nam'] },
    ]),
  }),
]
const read = (bytes: Uint8Array, name = 'danh-sach.xlsx') => readSpreadsheet(bytes, name, columns)
const refusal = (key: string) => ({ ok: false, error: { key: `import.file.${key}` } })

/** A workbook as a person would leave it. */
async function workbook(fill: (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void): Promise<Uint8Array> {
  const book = new exceljs.Workbook()
  fill(book.addWorksheet('Danh sách'), book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

describe('readSpreadsheet refuses, with what to do', () => {
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
  it.each([
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['an old Excel file', ole, 'oldExcel'],
    ['a file with a password', Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]), 'encrypted'],
    ['a LibreOffice file', zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }] }), 'openDocument'],
    ['a Word file', zipSync({ 'word/document.xml': strToU8('<x/>') }), 'unknownKind'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'unknownKind'],
    ['more than 10 MB', Buffer.alloc(10 * 1024 * 1024 + 1), 'tooLarge'],
    ['a zip cut off', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'.repeat(500)) }).subarray(0, 60), 'corrupt'],
    ['a zip that lies', Buffer.from('PK\u0003\u0004rubbish'), 'unknownKind'],
  ])('%s', async (_, bytes, key) => expect(await read(bytes)).toMatchObject(refusal(key))) // prettier-ignore

  it('text that is not Unicode, before its tones are lost', async () => {
    expect(await read(Buffer.from([72, 0xe0, 0x6e, 0xff, 0x3b]), 'a.csv')).toMatchObject(refusal('encoding'))
  })

  it('a zip bomb, without unfolding it all', async () => {
    const bomb = zipSync(
      { 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': new Uint8Array(200 * 1024 * 1024) },
      { level: 9 },
    )
    expect(bomb.length).toBeLessThan(1024 * 1024)
    const before = performance.now()
    expect(await read(bomb)).toMatchObject(refusal('unfolds'))
    expect(performance.now() - before).toBeLessThan(3000)
  }, 20_000)

  it('one row more than 5,000, in both kinds of file', async () => {
    const rows = Array.from({ length: 5001 }, (_, i) => [`Người ${i}`, 1])
    const sheet = (part: typeof rows) =>
      writeXlsx([
        { name: 'A', columns: [{ heading: 'Họ và tên' }, { heading: 'Lượt', format: 'integer' }], rows: part },
      ])
    const csv = (part: typeof rows) => Buffer.from(['Họ và tên;Lượt', ...part.map((row) => row.join(';'))].join('\n'))
    expect(await read(await sheet(rows))).toMatchObject(refusal('tooManyRows'))
    expect(await read(csv(rows), 'a.csv')).toMatchObject(refusal('tooManyRows'))
    expect(await read(await sheet(rows.slice(1)))).toMatchObject({ ok: true })
    expect(await read(csv(rows.slice(1)), 'a.csv')).toMatchObject({ ok: true })
    expect(await read(Buffer.from('\n'.repeat(1_000_000)), 'a.csv')).toMatchObject(refusal('tooManyRows'))
  }, 20_000)

  it('anything at all without throwing', async () => {
    const xlsx = await workbook((sheet) => sheet.addRow(['Họ và tên', 'Lượt']))
    const broken = fc.tuple(fc.nat(xlsx.length - 1), fc.nat(255)).map(([at, byte]) => xlsx.with(at, byte))
    await fc.assert(fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), broken), fc.constantFrom('a.xlsx', 'a.csv'), async (bytes, name) => {
      const reading = await read(bytes, name)
      if (!reading.ok) expect(reading.error.key).toMatch(/^import\.file\./)
    }), { numRuns: 60 }) // prettier-ignore
  }, 30_000)
})

describe('readSpreadsheet', () => {
  it('reads back what writeXlsx wrote, whatever it was', async () => {
    const day = fc.integer({ min: 0, max: 70_000 }).map((n) => addDays('1901-01-01', n))
    const row = fc.record({
      name: fc
        .stringMatching(/^[=+@a-zA-ZđĐệẫ][a-zA-ZđĐệẫ ]{0,20}[a-zệ]$/)
        .map((s) => s.replace(/ +/g, ' '))
        .filter((s) => !/^(tong|cong)/i.test(s)),
      born: fc.option(
        day.filter((d) => d <= '2099-12-31'),
        { nil: undefined },
      ),
      visits: fc.option(fc.nat(1_000_000), { nil: undefined }),
      fee: fc.option(fc.nat(1_000_000_000), { nil: undefined }),
      sex: fc.constantFrom('f', 'm'),
    })
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), fc.boolean(), async (list, titled) => {
      const bytes = await writeXlsx([{
        name: 'A', title: titled ? ['Danh sách', 'Phường 5'] : undefined,
        columns: [{ heading: 'Giới tính' }, { heading: 'Họ và tên' }, { heading: 'Ngày sinh', format: 'date' }, { heading: 'Lượt', format: 'integer' }, { heading: 'Học phí', format: 'money' }],
        rows: list.map((r) => [r.sex === 'f' ? 'Nữ' : 'Nam', r.name, r.born, r.visits, r.fee]),
      }])
      const reading = await read(bytes)
      if (!reading.ok) throw new Error(reading.error.key)
      expect(reading.rows.map((r) => ({ born: undefined, visits: undefined, fee: undefined, ...r.values }))).toEqual(list)
    }), { numRuns: 25 }) // prettier-ignore
  }, 30_000)

  it('takes the cells of Excel for what they are: days, times, formulas, colours, merged titles', async () => {
    const bytes = await workbook((sheet) => {
      sheet.mergeCells('A1:E1')
      sheet.getCell('A1').value = 'DANH SÁCH'
      sheet.addRow(['Họ và tên', 'Ngày sinh', 'Lượt', 'Học phí', 'Giờ'])
      const row = sheet.addRow([
        { richText: [{ text: 'Lê ' }, { text: 'Hoa', font: { bold: true } }] },
        new Date('1960-02-03T00:00:00Z'),
        { formula: 'SUM(1,2)', result: 3 },
        { text: '1,2 triệu', hyperlink: 'http://x' },
        0.8125,
      ])
      row.getCell(2).numFmt = 'dd/mm/yyyy'
      row.getCell(5).numFmt = 'hh:mm'
      sheet
        .addRow([
          'Lan',
          { formula: 'B3+1', result: new Date('1960-02-04T00:00:00Z') },
          { error: '#REF!' },
          { formula: 'X' },
        ])
        .getCell(2).numFmt = 'dd/mm/yyyy'
    })
    const reading = await readSpreadsheet(bytes, 'a.xlsx', [
      ...columns,
      column({ key: 'at', headings: ['Giờ'], required: false, parse: time() }),
    ])
    expect(reading).toMatchObject({
      rows: [
        {
          ok: true,
          rowNumber: 3,
          values: { name: 'Lê Hoa', born: '1960-02-03', visits: 3, fee: 1_200_000, at: '19:30' },
        },
        {
          ok: false,
          rowNumber: 4,
          values: { name: 'Lan', born: '1960-02-04' },
          errors: [
            { cell: 'C4', message: { key: 'import.cell.excelError' } },
            { cell: 'D4', message: { key: 'import.cell.uncalculated' } },
          ],
        },
      ],
    })
  })

  it('does not shift a day, whatever zone the server is in', async () => {
    const zone = process.env.TZ
    try {
      for (const tz of ['Asia/Ho_Chi_Minh', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
        process.env.TZ = tz
        const bytes = await writeXlsx([
          {
            name: 'A',
            columns: [{ heading: 'Họ và tên' }, { heading: 'Ngày sinh', format: 'date' }],
            rows: [['Hoa', '1960-02-03']],
          },
        ])
        expect(await read(bytes)).toMatchObject({ rows: [{ values: { born: '1960-02-03' } }] })
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })

  it('takes the first visible sheet that has the headings', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.addRow(['Hướng dẫn: điền vào trang sau'])
      const hidden = book.addWorksheet('Cũ', { state: 'hidden' })
      hidden.addRow(['Họ và tên', 'Lượt'])
      hidden.addRow(['Người cũ', 1])
      const good = book.addWorksheet('Học viên')
      good.addRow(['Họ và tên', 'Lượt'])
      good.addRow(['Hoa', 2])
    })
    expect(await read(bytes)).toMatchObject({ ok: true, rows: [{ values: { name: 'Hoa' } }] })
  })

  it('does not mind validations over whole columns, dressed empty cells and tables', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['Họ và tên', 'Lượt'])
      sheet.addRow(['Hoa', 2])
      for (let row = 3; row < 4000; row++) sheet.getCell(row, 1).style = { numFmt: 'dd/mm/yyyy' }
      sheet.getCell('A2').dataValidation = { type: 'list', formulae: ['"a,b"'] }
      sheet.addTable({ name: 'T', ref: 'D1', columns: [{ name: 'Ghi chú' }], rows: [['x']] })
    })
    expect(await read(bytes)).toMatchObject({ ok: true, rows: [{ ok: true, rowNumber: 2 }] })
  })

  it.each([
    ['UTF-8 with its mark and ;', Buffer.from('\uFEFFHọ và tên;Lượt;Ngày sinh\r\nLê Thị Hoa;1.234;5/3/1960\r\n')],
    ['UTF-8 and ,', Buffer.from('Họ và tên,Lượt,Ngày sinh\nLê Thị Hoa,"1.234",05-03-1960')],
    ['decomposed letters', Buffer.from('Họ và tên;Lượt;Ngày sinh\nLê Thị Hoa;1234;1960-03-05'.normalize('NFD'))],
    ['Unicode text of Excel', Buffer.from('\uFEFFHọ và tên\tLượt\tNgày sinh\r\nLê Thị Hoa\t1.234\t5/3/1960', 'utf16le')],
  ])('reads text: %s', async (_, bytes) => {
    expect(await read(bytes, 'a.csv')).toMatchObject({ ok: true, rows: [{ ok: true, rowNumber: 2, values: { name: 'Lê Thị Hoa', visits: 1234, born: '1960-03-05' } }] })
  }) // prettier-ignore

  it('gives the raw cells for a look before choosing columns', async () => {
    expect(await openSpreadsheet(Buffer.from('a;b\n\n1;'), 'x.csv')).toEqual({
      ok: true,
      sheets: [
        {
          name: 'x.csv',
          rows: [
            { number: 1, cells: ['a', 'b'] },
            { number: 3, cells: ['1', null] },
          ],
        },
      ],
    })
  })
})
