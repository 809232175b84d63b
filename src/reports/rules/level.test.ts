import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from './cells.ts'
import { countedVersions, movedBetween, readSums, type CountedUnit } from './level.ts'

const entry = (value: number): Entry => ({ value, reason: 'Thiếu một tờ ký tên', byName: 'Vũ Thị Hồng Nhung', at: '2021-07-01T08:00:00Z', revision: 1 })
const period = { kind: 'indicator', indicator: 'x', span: 'period', where: {} } as const
const toDate = { ...period, span: 'year_to_date', corrections: 'attended' } as const

describe('a cell of a level', () => {
  it('is the sum, with what the level corrected carried into the running total', () => {
    const sums = new Map([['B1.law.attended', 40], ['B1.law.attended_ytd', 100]])
    const read = readSums(sums, new Map([['B1.law.attended', entry(45)]]))
    expect(read('B1.law.attended', period, {})).toMatchObject({ computed: 40, value: 45 })
    expect(read('B1.law.attended_ytd', toDate, {})).toMatchObject({ computed: 100, value: 105, entry: null })
  })

  it('stays unknown where nothing was accepted and nothing corrected', () => {
    expect(readSums(new Map(), new Map())('B1.law.attended_ytd', toDate, {})).toEqual({ computed: null, entry: null, value: null })
  })
})

const units = fc.uniqueArray(
  fc.record({ n: fc.integer({ min: 0, max: 12 }), version: fc.integer({ min: 1, max: 3 }), standing: fc.constantFrom('counted' as const, 'waiting' as const, 'missing' as const) }),
  { selector: (u) => u.n },
).map((list) => list.map(({ n, version, standing }): CountedUnit => ({
  id: String(n), name: '', shortName: '', standing, daysLate: 0, caseId: standing === 'missing' ? null : `c${n}`, version: standing === 'counted' ? version : null,
})))

describe('what has moved since', () => {
  it('is nothing against itself, and accounts for every centre counted then and now', () => {
    fc.assert(fc.property(units, units, (then, now) => {
      expect(movedBetween(then, then)).toEqual({ edited: 0, added: 0, removed: 0 })
      const { added, removed } = movedBetween(then, now)
      expect(countedVersions(then).size + added - removed).toBe(countedVersions(now).size)
      const back = movedBetween(now, then)
      expect([back.added, back.removed, back.edited]).toEqual([removed, added, movedBetween(then, now).edited])
    }))
  })
})
