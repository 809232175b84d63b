import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/common/dates.ts'
import { parsePeriodKey, periodRange } from '#platform/common/periods.ts'
import { daysLate, dueOn, type Deadline } from './deadline.ts'

const deadline = (month: 'last' | 'next', day: number, cutoff: Deadline['cutoff'] = 'calendar'): Deadline => ({
  cutoff, due: { month, day }, remindDaysBefore: 5,
})

describe('the day a report is due', () => {
  it.each([
    ['last', 30, '2021-Q2', '2021-06-30'],
    ['last', 30, '2021-M02', '2021-02-28'],
    ['last', 31, '2021-Q2', '2021-06-30'],
    ['last', 29, '2024-M02', '2024-02-29'],
    ['next', 5, '2021-Q4', '2022-01-05'],
    ['next', 31, '2021-M01', '2021-02-28'],
    ['last', 20, '2021', '2021-12-20'],
    ['last', 15, '2021-H1', '2021-06-15'],
  ] as const)('%s month, day %i, for %s is %s', (month, day, period, due) => {
    expect(dueOn(deadline(month, day), parsePeriodKey(period))).toBe(due)
  })

  it('does not depend on where the figures are cut off', () => {
    const period = parsePeriodKey('2021-Q2')
    expect(dueOn(deadline('last', 20, '15-14'), period)).toBe(dueOn(deadline('last', 20), period))
  })

  it('stays in its month for every day and period', () => {
    const anyPeriod = fc.tuple(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 12 }))
    fc.assert(fc.property(anyPeriod, fc.integer({ min: 1, max: 31 }), fc.constantFrom('last', 'next'), ([year, index], day, month) => {
      const period = { kind: 'month' as const, year, index }
      const end = periodRange(period).to
      const due = dueOn(deadline(month, day), period)
      const wanted = month === 'last' ? end.slice(0, 7) : addDays(end, 1).slice(0, 7)
      expect(due.slice(0, 7)).toBe(wanted)
      expect(Number(due.slice(8))).toBeLessThanOrEqual(day)
    }))
  })
})

describe('being late', () => {
  it('begins the day after', () => {
    expect(daysLate('2021-06-30', '2021-06-30')).toBe(0)
    expect(daysLate('2021-06-30', '2021-07-01')).toBe(1)
    expect(daysLate('2021-06-30', '2021-01-01')).toBe(0)
  })
})
