import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reaches, tableOf, withRatio } from './line.ts'
import { interleaved, percentile, spreadOf } from './stats.ts'

const figures = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 })

describe('what a run came to', () => {
  it('lies between its least and its most', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const { min, median, max } = spreadOf(values)
        expect([Math.min(...values), Math.max(...values)]).toEqual([min, max])
        expect(median).toBeGreaterThanOrEqual(min)
        expect(median).toBeLessThanOrEqual(max)
      }),
    )
  })

  it('has at most a twentieth above its 95th percentile', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const p95 = percentile(values, 0.95)
        expect(values.filter((v) => v > p95).length).toBeLessThanOrEqual(values.length / 20)
        expect(values).toContain(p95)
      }),
    )
  })

  it('lets both sides take turns, neither always first', async () => {
    const order: string[] = []
    await interleaved(
      4,
      async () => order.push('ours'),
      async () => order.push('bare'),
    )
    expect(order).toEqual(['ours', 'bare', 'bare', 'ours', 'ours', 'bare', 'bare', 'ours'])
  })

  it('is judged by its ratio where there is one, from the side its aim says', () => {
    const side = (median: number) => ({ min: median, median, max: median })
    const line = (ours: number, aim: { most: number } | { least: number }) =>
      withRatio({ id: 'x', what: 'X', how: 'once', unit: 'ms', ours: side(ours), bare: side(10), aim })
    expect([reaches(line(20, { most: 2 })), reaches(line(21, { most: 2 }))]).toEqual([true, false])
    expect([reaches(line(5, { least: 0.5 })), reaches(line(4, { least: 0.5 }))]).toEqual([true, false])
    expect(reaches({ ...line(150, { most: 200 }), ratio: undefined } as never)).toBe(true)
    expect(tableOf([line(20, { most: 2 })])).toContain('| 2.00× | ≤ 2× | ✓ |')
  })
})
