import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/common/dates.ts'
import { isInSpan } from '#units/rules/unit.ts'
import { chooseTree } from './branch.ts'
import { missingOf, sumCounts } from './counts.ts'

const END = '2021-06-30'
const TODAY = '2026-11-24'
const choose = (from: string | null, to: string | null, wanted?: 'then' | 'now') => chooseTree({ exists: { from, to }, end: END, today: TODAY, wanted })

describe('the tree a unit is looked at in', () => {
  it('is that of the time, where it stood then and now; the other on request', () => {
    expect(choose(null, null)).toEqual({ tree: 'then', day: END, trees: ['then', 'now'] })
    expect(choose(null, null, 'now')).toEqual({ tree: 'now', day: TODAY, trees: ['then', 'now'] })
  })

  it('is today’s for a unit that did not exist then, whatever is asked', () => {
    expect(choose('2025-07-01', null, 'then')).toEqual({ tree: 'now', day: TODAY, trees: ['now'] })
  })

  it('is its own for a unit that is closed', () => {
    expect(choose(null, '2025-07-01', 'now')).toEqual({ tree: 'then', day: END, trees: ['then'] })
    expect(choose(null, '2021-05-01')).toEqual({ tree: 'then', day: '2021-04-30', trees: [] })
  })

  it('of a period that still runs is today’s', () => {
    expect(chooseTree({ exists: { from: null, to: null }, end: '2026-12-31', today: TODAY })).toEqual({ tree: 'then', day: TODAY, trees: ['then'] })
  })

  it('never names a day on which the unit did not exist', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2018-01-01', n))
    fc.assert(fc.property(day, fc.option(fc.integer({ min: 1, max: 3000 })), day, day, fc.option(fc.constantFrom('then' as const, 'now' as const)), (from, length, end, today, wanted) => {
      const exists = { from, to: length === null ? null : addDays(from, length) }
      const chosen = chooseTree({ exists, end, today, wanted: wanted ?? undefined })
      expect(isInSpan(exists, chosen.day)).toBe(true)
    }))
  })
})

describe('counts', () => {
  it('add up part by part and keep the longest delay', () => {
    const a = { expected: 3, accepted: 1, sent: 1, returned: 0, open: 0, late: 1, daysLate: 4 }
    const b = { expected: 2, accepted: 0, sent: 0, returned: 1, open: 1, late: 0, daysLate: 0 }
    expect(sumCounts([a, b])).toEqual({ expected: 5, accepted: 1, sent: 1, returned: 1, open: 1, late: 1, daysLate: 4 })
    expect(missingOf(sumCounts([a, b]))).toBe(3)
  })
})
