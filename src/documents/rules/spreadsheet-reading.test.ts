import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toneFree } from '#platform/common/text.ts'
import { date } from './read-date.ts'
import { count } from './read-number.ts'
import { text, yesNo } from './read-text.ts'
import type { RawCell } from './reading.ts'
import { address, column, MOST_ROWS, readRows, type RawRow } from './spreadsheet-reading.ts'

const columns = [
  column({ key: 'name', headings: ['Họ và tên', 'Họ tên'], required: true, parse: text() }),
  column({
    key: 'born',
    headings: ['Ngày sinh'],
    required: false,
    parse: date({ earliest: '1900-01-01', latest: '2021-06-30' }),
  }),
  column({ key: 'visits', headings: ['Số lượt', 'Lượt'], required: true, parse: count() }),
  column({ key: 'poor', headings: ['Hộ nghèo'], required: false, parse: yesNo() }),
]
const sheet = (...rows: RawCell[][]): RawRow[] => rows.map((cells, i) => ({ number: i + 1, cells }))
const get = (rows: RawRow[]) => {
  const reading = readRows(rows, columns)
  if (!reading.ok) throw new Error(reading.error.key)
  return reading
}

describe('readRows refuses', () => {
  it('a sheet without headings, naming them', () => {
    expect(readRows(sheet(['Hoa', '1'], ['Lan', '2']), columns)).toMatchObject({
      ok: false,
      error: { key: 'import.file.noHeader', params: { columns: '“Họ và tên”, “Ngày sinh”, “Số lượt”, “Hộ nghèo”' } },
    })
    expect(readRows([], columns)).toMatchObject({ ok: false, error: { key: 'import.file.noHeader' } })
  })
  it('missing columns, naming them', () => {
    expect(readRows(sheet(['Họ tên', 'Ngày sinh'], ['Hoa', '1/1/1990']), columns)).toMatchObject({
      ok: false,
      error: { key: 'import.file.missingColumns', params: { columns: '“Số lượt”', count: 1, row: 1 } },
    })
  })
  it('the same column twice', () => {
    expect(readRows(sheet(['Họ tên', 'Lượt', 'Số lượt'], ['Hoa', 1, 2]), columns)).toMatchObject({
      ok: false,
      error: { key: 'import.file.columnTwice' },
    })
  })
  it('headings with nothing below', () => {
    expect(readRows(sheet(['Họ tên', 'Lượt'], ['', null]), columns)).toMatchObject({
      ok: false,
      error: { key: 'import.file.noRows' },
    })
  })
  it('one row too many', () => {
    const rows = Array.from({ length: MOST_ROWS + 1 }, (_, i): RawCell[] => [`Người ${i}`, 1])
    expect(readRows(sheet(['Họ tên', 'Lượt'], ...rows), columns)).toMatchObject({
      ok: false,
      error: { key: 'import.file.tooManyRows' },
    })
    expect(readRows(sheet(['Họ tên', 'Lượt'], ...rows.slice(1)), columns)).toMatchObject({ ok: true })
  })
})

describe('readRows', () => {
  it('spoils only the row with the bad cell, and points at it', () => {
    const { rows } = get(sheet(['Họ tên', 'Lượt', 'Ngày sinh'], ['Hoa', 'nhiều', '31/2/1990'], ['Lan', 3, null]))
    expect(rows[0]).toMatchObject({
      ok: false,
      rowNumber: 2,
      values: { name: 'Hoa' },
      errors: [
        { column: 'visits', cell: 'B2', message: { key: 'import.number.notANumber' } },
        { column: 'born', cell: 'C2', message: { key: 'import.date.noSuchDay', params: { value: '31/2/1990' } } },
      ],
    })
    expect(rows[1]).toEqual({ ok: true, rowNumber: 3, values: { name: 'Lan', visits: 3 }, errors: [] })
  })

  it('asks for what is required, and takes 0 for an answer', () => {
    const { rows } = get(sheet(['Họ tên', 'Số lượt'], ['Hoa', ''], ['Lan', 0]))
    expect(rows[0]).toMatchObject({
      ok: false,
      errors: [{ cell: 'B2', message: { key: 'import.cell.required', params: { heading: 'Số lượt' } } }],
    })
    expect(rows[1]).toMatchObject({ ok: true, values: { visits: 0 } })
  })

  it('finds the headings below a title, names what it ignores, skips numbering and totals', () => {
    const reading = get(sheet(
      ['UBND PHƯỜNG 5'], ['DANH SÁCH HỌC VIÊN'], [], ['STT', null, 'HỌ VÀ TÊN (*)', 'Ghi chú', 'số  lượt'], ['(1)', null, '(2)', '(3)', '(4)'],
      [1, null, 'Hoa', 'mới', 4], [null, null, null, null, null], [2, null, 'Lan', null, 5], ['Tổng cộng', null, null, null, 9],
    )) // prettier-ignore
    expect(reading.columns).toEqual([
      { key: 'name', heading: 'HỌ VÀ TÊN (*)', cell: 'C4' },
      { key: 'visits', heading: 'số lượt', cell: 'E4' },
    ])
    expect(reading.ignored).toEqual([
      { heading: 'STT', cell: 'A4' },
      { heading: 'Ghi chú', cell: 'D4' },
    ])
    expect(reading.rows.map((row) => [row.rowNumber, row.values.name])).toEqual([
      [6, 'Hoa'],
      [8, 'Lan'],
    ])
    expect(reading.skipped).toEqual([
      { rowNumber: 5, reason: 'numbering' },
      { rowNumber: 9, reason: 'total' },
    ])
  })

  it('reads headings of two rows with merged groups', () => {
    const two = [
      column({ key: 'name', headings: ['Lớp'], required: true, parse: text() }),
      column({ key: 'all', headings: ['Lượt người tổng số'], required: true, parse: count() }),
      column({ key: 'women', headings: ['Lượt người nữ'], required: true, parse: count() }),
      column({ key: 'teacherWomen', headings: ['Giáo viên nữ'], required: true, parse: count() }),
    ]
    const reading = readRows(
      sheet(
        ['Lớp', 'Lượt người', null, 'Giáo viên', null],
        [null, 'Tổng số', 'Nữ', 'Tổng số', 'Nữ'],
        ['XMC', 20, 12, 2, 1],
      ),
      two,
    )
    expect(reading).toMatchObject({
      ok: true,
      rows: [{ ok: true, values: { name: 'XMC', all: 20, women: 12, teacherWomen: 1 } }],
    })
  })

  it('does not mind the order of columns nor how headings are typed', () => {
    const spell = fc.constantFrom(
      (s: string) => s,
      toneFree,
      (s: string) => s.normalize('NFD'),
      (s: string) => s.toLocaleUpperCase('vi'),
      (s: string) => ` ${s.replaceAll(' ', ' \n ')} *`,
      (s: string) => s.replaceAll(' ', ''),
    )
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })
    fc.assert(fc.property(order, fc.array(spell, { minLength: 4, maxLength: 4 }), fc.nat(5), (at, spells, above) => {
      const cells: [string, string][] = [['Họ và tên', 'Hoa'], ['Ngày sinh', '5/3/1990'], ['Số lượt', '1.234'], ['Hộ nghèo', 'x']]
      const placed = at.map((i): [string, string] => cells[i] ?? ['', ''])
      const headings = placed.map(([heading], i) => spells[i]?.(heading) ?? heading)
      const { rows } = get(sheet(...Array.from({ length: above }, () => ['Danh sách']), headings, placed.map(([, value]) => value)))
      expect(rows).toEqual([{ ok: true, rowNumber: above + 2, values: { name: 'Hoa', born: '1990-03-05', visits: 1234, poor: true }, errors: [] }])
    })) // prettier-ignore
  })

  it('names cells as spreadsheets do', () =>
    expect([address(0, 1), address(25, 2), address(26, 3), address(701, 4), address(702, 5)]).toEqual([
      'A1',
      'Z2',
      'AA3',
      'ZZ4',
      'AAA5',
    ]))
})
