import { describe, expect, it } from 'vitest'
import type { TableColumn } from '../rules/table.ts'
import { columnWidths } from './column-widths.ts'
import { textWidth } from './typeface.ts'

const column = (heading: string, weight: number) => ({ heading, weight }) as TableColumn
const sum = (widths: readonly number[]) => widths.reduce((a, b) => a + b, 0)

describe('[SYS-3] the widths of columns', () => {
  it('follow the weights, and fill the page', () => {
    expect(columnWidths([column('Nội dung', 3), column('Số buổi', 1)], 160, 12)).toEqual([120, 40])
  })

  it('never cut a word of a heading', () => {
    const widths = columnWidths([column('Nhóm nội dung', 9), column('Số lớp, chuyên đề', 1), column('Ghi chú', 9)], 160, 12)
    expect(widths[1]).toBeGreaterThan(textWidth('chuyên', 12, 'bold') + 2.5)
    expect(sum(widths)).toBeCloseTo(160)
  })

  it('follow the weights alone where no page could hold the words', () => {
    expect(columnWidths([column('Nghiêng', 1), column('Chuyên', 1)], 10, 12)).toEqual([5, 5])
  })
})
