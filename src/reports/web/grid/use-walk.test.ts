import { describe, expect, it } from 'vitest'
import { walk, type Place } from './use-walk.ts'

const gaps = new Set(['0:0', '2:1'])
const grid = { rows: 16, columns: 4, has: (r: number, c: number) => !gaps.has(`${r}:${c}`) }
const go = (from: Place, move: Place) => walk(grid, from, move)

describe('walking a grid by keys', () => {
  it('does not leave the grid', () => {
    expect(go([0, 1], [-1, 0])).toEqual([0, 1])
    expect(go([15, 3], [0, 1])).toEqual([15, 3])
  })
  it('steps over cells that lead nowhere', () => {
    expect(go([1, 1], [1, 0])).toEqual([3, 1])
    expect(go([0, 1], [0, -1])).toEqual([0, 1])
  })
  it('jumps as far as there is something', () => {
    expect(go([0, 3], [0, -10_000])).toEqual([0, 1])
    expect(go([1, 0], [10, 0])).toEqual([11, 0])
    expect(go([10, 0], [10, 0])).toEqual([15, 0])
  })
})
