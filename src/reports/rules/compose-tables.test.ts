import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Table } from '#instruments/rules/report-form.ts'
import { composeTable, sumKnown, type Leaf } from './compose-tables.ts'
import type { CellValue } from './cells.ts'

const said = (vi: string) => ({ vi, en: vi })
const typed = { kind: 'typed', value: 'number', source: said('sổ'), carry: false }
const table = Table.parse({
  key: 'T', title: said('Bảng'), rowTitle: said('Dòng'), totalRow: said('Cộng'),
  rows: [{ key: 'a', title: said('A') }, { key: 'b', title: said('B'), fills: { out: null } }],
  columns: [
    { key: 'share', title: said('%'), unit: 'percent', total: 'formula', fill: { kind: 'share', part: 'all', whole: 'in' } },
    { key: 'in', title: said('Thu'), unit: 'dong', total: 'sum', fill: typed },
    { key: 'out', title: said('Chi'), unit: 'dong', total: 'sum', fill: typed },
    { key: 'more', title: said('Chi khác'), unit: 'dong', total: 'none', fill: typed },
    { key: 'all', title: said('Tổng chi'), unit: 'dong', total: 'formula', fill: { kind: 'sum', of: ['out', 'more'] } },
    { key: 'left', title: said('Còn'), unit: 'dong', total: 'formula', fill: { kind: 'difference', from: 'in', less: 'out' } },
  ],
})
const filled = (values: Record<string, CellValue>) =>
  composeTable(table, new Map(), (address): Leaf => ({ computed: null, entry: null, value: values[address] ?? null }))
const values = (values: Record<string, CellValue>, row: number) => filled(values).rows[row]?.cells.map((c) => (c ? c.value : 'left out'))

describe('a table', () => {
  it('follows its formulas, in whatever order the columns stand', () => {
    expect(values({ 'T.a.in': 200, 'T.a.out': 50, 'T.a.more': 10 }, 0)).toEqual([30, 200, 50, 10, 60, 150])
  })

  it('leaves out a cell that its row does not have, and what only that could give', () => {
    expect(values({ 'T.b.in': 5 }, 1)).toEqual([null, 5, 'left out', null, null, 5])
  })

  it('has no share of an empty or unknown whole', () => {
    expect(values({ 'T.a.in': 0, 'T.a.out': 1, 'T.a.more': 0 }, 0)?.[0]).toBeNull()
    expect(values({ 'T.a.out': 1, 'T.a.more': 0 }, 0)?.[0]).toBeNull()
  })

  it('adds up its rows, and works its formulas on the sums', () => {
    const total = filled({ 'T.a.in': 100, 'T.b.in': 100, 'T.a.out': 50 }).total?.cells.map((c) => c?.value ?? null)
    expect(total).toEqual([25, 200, 50, null, 50, 150])
  })

  it('gives null, never a hang, for formulas that need each other', () => {
    const circle = Table.parse({
      ...table, totalRow: undefined,
      columns: [
        { key: 'x', title: said('X'), unit: 'count', total: 'none', fill: { kind: 'sum', of: ['y'] } },
        { key: 'y', title: said('Y'), unit: 'count', total: 'none', fill: { kind: 'difference', from: 'x', less: 'x' } },
      ],
    })
    expect(composeTable(circle, new Map(), () => ({ computed: 1, entry: null, value: 1 })).rows[0]?.cells.map((c) => c?.value)).toEqual([null, null])
  })
})

describe('sumKnown', () => {
  it('is unknown while nothing is known, and beside zeros alone', () => {
    expect(sumKnown([null, null])).toBeNull()
    expect(sumKnown([0, null, 0])).toBeNull()
  })

  it('is 0 where all are known to be 0', () => {
    expect(sumKnown([0, 0])).toBe(0)
  })

  it('never loses what is known', () => {
    const cells = fc.array(fc.option(fc.integer({ min: 1, max: 1000 })), { minLength: 1 })
    fc.assert(fc.property(cells, (list) => {
      const known = list.filter((v) => v !== null)
      expect(sumKnown(list)).toBe(known.length ? known.reduce((a, b) => a + b, 0) : null)
    }))
  })
})
