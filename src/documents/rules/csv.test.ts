import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv, separatorOf } from './csv.ts'

describe('parseCsv', () => {
  it('finds out what stands between cells', () => {
    expect(parseCsv('\uFEFFHọ tên;Lượt\r\nHoa;"1,5"\r\n')).toEqual([
      ['Họ tên', 'Lượt'],
      ['Hoa', '1,5'],
    ])
    expect(parseCsv('Họ tên,Địa chỉ\nHoa,"Tổ 5; Phường 5"')).toEqual([
      ['Họ tên', 'Địa chỉ'],
      ['Hoa', 'Tổ 5; Phường 5'],
    ])
    expect(separatorOf('a\tb\tc')).toBe('\t')
    expect(parseCsv('sep=|\na|b,c')).toEqual([['a', 'b,c']])
  })

  it('keeps blank lines, so that rows keep their numbers', () => {
    expect(parseCsv('a;b\n\n1;2')).toEqual([['a', 'b'], [''], ['1', '2']])
  })

  it('gives back every cell of every file', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ệ', ' ', '"', ';', ',', '\n', '\r\n', '\t', '0') })
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(fc.property(rows, fc.constantFrom(';', ',', '\t'), fc.constantFrom('\n', '\r\n'), (table, mark, end) => {
      const quoted = table.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(mark)).join(end)
      expect(parseCsv(quoted)).toEqual(table)
      expect(parseCsv(quoted + end)).toEqual(table)
    })) // prettier-ignore
  })
})
