import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellAlign, cellText, headingRows, leavesOf, placeRows } from './table-grid.ts'
import { TableModel, type CellFormat, type TableModelInput } from './table.ts'

const columns: TableModelInput['columns'] = [
  { heading: 'TT' },
  {
    heading: 'Lượt',
    columns: [{ heading: 'Tổng' }, { heading: 'Trong đó', columns: [{ heading: 'Nữ' }, { heading: 'DT' }] }],
  },
]
const made = (rows: TableModelInput['rows']) => TableModel.parse({ columns, rows })

describe('TableModel refuses', () => {
  it.each([
    ['too few cells', [{ cells: ['1', 2, 3] }]],
    ['too many cells', [{ cells: ['1', 2, 3, 4, 5] }]],
    ['a span beyond the edge', [{ cells: ['1', 2, { value: 3, colSpan: 3 }] }]],
    ['a span below the last row', [{ cells: [{ value: '1', rowSpan: 2 }, 2, 3, 4] }]],
    ['a cell where one from above reaches', [{ cells: [{ value: '1', rowSpan: 2 }, 2, 3, 4] }, { cells: ['1', 2, 3, 4] }]],
  ])('%s', (_, rows) => expect(TableModel.safeParse({ columns, rows }).success).toBe(false)) // prettier-ignore

  it('a table without columns', () => expect(TableModel.safeParse({ columns: [], rows: [] }).success).toBe(false))
})

describe('headings', () => {
  it('span their columns, lone ones reach down', () => {
    expect(headingRows(made([]).columns)).toEqual([
      [
        { text: 'TT', column: 0, colSpan: 1, rowSpan: 3 },
        { text: 'Lượt', column: 1, colSpan: 3, rowSpan: 1 },
      ],
      [
        { text: 'Tổng', column: 1, colSpan: 1, rowSpan: 2 },
        { text: 'Trong đó', column: 2, colSpan: 2, rowSpan: 1 },
      ],
      [
        { text: 'Nữ', column: 2, colSpan: 1, rowSpan: 1 },
        { text: 'DT', column: 3, colSpan: 1, rowSpan: 1 },
      ],
    ])
    expect(leavesOf(made([]).columns).map((column) => column.heading)).toEqual(['TT', 'Tổng', 'Nữ', 'DT'])
  })
})

describe('placeRows', () => {
  it('steps over what reaches down from above', () => {
    const { rows } = made([
      { cells: [{ value: '1', rowSpan: 2 }, 2, { value: 3, colSpan: 2, rowSpan: 2 }] },
      { cells: [4] },
      { cells: [5, 6, 7, 8] },
    ])
    expect(placeRows(rows, 4).map((row) => row.cells.map((cell) => cell.column))).toEqual([
      [0, 1, 2],
      [1],
      [0, 1, 2, 3],
    ])
  })

  it('covers every square once, however a table is cut into cells', () => {
    const cut = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 })
    fc.assert(fc.property(fc.array(cut, { minLength: 1, maxLength: 6 }), (rows) => {
      const width = 4
      const cells = rows.map((spans) => {
        let left = width
        const taken = spans.flatMap((span) => (left > 0 ? [Math.min(span, left), (left -= Math.min(span, left))].slice(0, 1) : []))
        return { cells: [...taken, ...(left > 0 ? [left] : [])].map((colSpan) => ({ value: 'x', colSpan })) }
      })
      for (const row of placeRows(made(cells).rows, width)) {
        expect(row.cells.flatMap(({ cell, column }) => Array.from({ length: cell.colSpan }, (_, i) => column + i))).toEqual([0, 1, 2, 3])
      }
    })) // prettier-ignore
  })
})

describe('cells', () => {
  const column = (format: CellFormat) => ({ heading: 'x', weight: 1, format })
  it.each([
    ['integer', 1234, '1.234', 'right'], ['decimal', 1234.5, '1.234,5', 'right'], ['money', 1_200_000, '1.200.000', 'right'], ['percent', 0.3, '30,0%', 'right'],
    ['date', '2021-03-05', '05/03/2021', 'center'], ['text', '0901', '0901', 'left'], ['integer', 'chưa có', 'chưa có', 'center'], ['integer', null, '', 'center'],
    ['integer', 0, '0', 'right'], ['date', 'chưa rõ', 'chưa rõ', 'center'],
  ] as const)('%s %j prints %j, %s', (format, value, text, align) => {
    const cell = { value, colSpan: 1, rowSpan: 1 }
    expect([cellText(value, column(format)), cellAlign(cell, column(format))]).toEqual([text, align])
  }) // prettier-ignore
})
