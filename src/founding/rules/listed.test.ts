import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitting, inOrder, rowsBy, rowsMeant, type Listed } from './listed.ts'

const listed = (row: number, kind: Listed['kind'], name: string, parent: string): Listed => ({ row, kind, name, shortName: name, code: null, parent })
const nothingAbove = () => new Set<string>()

describe('[SYS-3] parents in the same list', () => {
  const rows = [
    listed(2, 'centre', 'TTHTCĐ Tân Lập', 'Xã Tân Lập'),
    listed(3, 'commune', 'Xã Tân Lập', 'Huyện Đông'),
    listed(4, 'district', 'Huyện Đông', 'Tỉnh Mới'),
    listed(5, 'commune', 'Xã Tân Lập', 'Huyện Tây'),
  ]

  it('are meant by name, and by those above where there are several', () => {
    const meant = (text: string) => rowsMeant(rowsBy(rows), text, nothingAbove).map((r) => r.row)
    expect(meant('xa tan lap')).toEqual([3, 5])
    expect(meant('Xã Tân Lập, Huyện Đông, Tỉnh Mới')).toEqual([3])
    expect(meant('Xã Tân Lập, Huyện Tây')).toEqual([5])
    expect(meant('Xã Tân Lập, Huyện Nam')).toEqual([])
    expect(rowsMeant(rowsBy(rows), 'Xã Tân Lập, Tỉnh Cũ', (text) => new Set(text === 'Huyện Tây' ? ['tinh cu'] : [])).map((r) => r.row)).toEqual([5])
  })

  it('are those below which the unit may stand; a row means itself only where nothing else is meant', () => {
    const own = listed(7, 'centre', 'Phường 5', 'Phường 5')
    const ward = { kind: 'commune' as const }
    expect(fitting(own, 'administrative', { units: [ward], rows: [own] })).toEqual({ units: [ward], rows: [] })
    expect(fitting(own, 'administrative', { units: [], rows: [own] })).toEqual({ units: [], rows: [own] })
  })

  it('come first in whatever order the rows stand, and circles are told to all who are in them', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 19 }), { minLength: 1, maxLength: 20 }), (targets) => {
      const ids = targets.map((_, i) => i)
      const above = (i: number) => (targets[i] !== undefined && targets[i] < ids.length ? [targets[i]] : [])
      const { order, circles } = inOrder(ids, above)
      expect([...order].sort((a, b) => a - b)).toEqual(ids)
      for (const i of ids) {
        const way: number[] = []
        for (let at = above(i)[0]; at !== undefined && !way.includes(at); at = above(at)[0]) way.push(at)
        expect(circles.has(i)).toBe(way.includes(i))
        if (!circles.has(i)) for (const p of above(i)) expect(order.indexOf(p)).toBeLessThan(order.indexOf(i))
      }
    }))
  })
})
