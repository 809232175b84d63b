import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from './dates.ts'
import {
  Cutoff,
  findPeriodByKey,
  formatPeriod,
  nextPeriod,
  parsePeriodKey,
  Period,
  PeriodKind,
  periodKey,
  periodOf,
  periodRange,
  previousPeriod,
  sameYearStart,
} from './periods.ts'

const COUNT = { month: 12, quarter: 4, half: 2, year: 1 }
const aPeriod = fc
  .constantFrom(...PeriodKind.options)
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      year: fc.integer({ min: 1950, max: 2150 }),
      index: fc.integer({ min: 1, max: COUNT[kind] }),
    }),
  )
const aCutoff = fc.constantFrom(...Cutoff.options)
const quarter = (year: number, index: number): Period => ({ kind: 'quarter', year, index })

describe('Period refuses', () => {
  it('a fifth quarter, a third half, a second year', () => {
    for (const p of [
      quarter(2021, 5),
      { kind: 'half', year: 2021, index: 3 },
      { kind: 'year', year: 2021, index: 2 },
      quarter(2021, 0),
    ]) {
      expect(Period.safeParse(p).success).toBe(false)
    }
  })
  it.each(['2021-Q5', '2021-q2', '2021-Q02', '2021-M6', '2021-M13', '2021-H3', '21-Q1', ''])('the key %j', (key) => {
    expect(findPeriodByKey(key)).toBeUndefined()
    expect(() => parsePeriodKey(key)).toThrow(RangeError)
  })
})

describe('periodRange', () => {
  it.each([
    [quarter(2021, 1), '2020-12-15', '2021-03-14'],
    [quarter(2021, 2), '2021-03-15', '2021-06-14'],
    [quarter(2021, 3), '2021-06-15', '2021-09-14'],
    [quarter(2021, 4), '2021-09-15', '2021-12-14'],
    [{ kind: 'half', year: 2021, index: 1 } as const, '2020-12-15', '2021-06-14'],
    [{ kind: 'half', year: 2021, index: 2 } as const, '2021-06-15', '2021-12-14'],
    [{ kind: 'year', year: 2021, index: 1 } as const, '2020-12-15', '2021-12-14'],
    [{ kind: 'month', year: 2021, index: 1 } as const, '2020-12-15', '2021-01-14'],
    [{ kind: 'month', year: 2021, index: 3 } as const, '2021-02-15', '2021-03-14'],
  ])('15-14 %o', (p, from, to) => expect(periodRange(p, '15-14')).toEqual({ from, to }))

  it('follows the calendar', () => {
    expect(periodRange(quarter(2021, 2), 'calendar')).toEqual({ from: '2021-04-01', to: '2021-06-30' })
    expect(periodRange({ kind: 'month', year: 2024, index: 2 })).toEqual({ from: '2024-02-01', to: '2024-02-29' })
  })

  it('leaves no gap and no overlap, and every day of it finds its way back', () => {
    fc.assert(
      fc.property(aPeriod, aCutoff, fc.nat(400), (p, cutoff, n) => {
        const { from, to } = periodRange(p, cutoff)
        expect(periodRange(nextPeriod(p), cutoff).from).toBe(addDays(to, 1))
        expect(previousPeriod(nextPeriod(p))).toEqual(p)
        const day = addDays(from, n)
        if (day <= to) expect(periodOf(day, p.kind, cutoff)).toEqual(p)
        else expect(periodOf(day, p.kind, cutoff)).not.toEqual(p)
      }),
    )
  })

  it('starts the year where its first quarter starts', () => {
    fc.assert(
      fc.property(aPeriod, aCutoff, (p, cutoff) => {
        expect(sameYearStart(p, cutoff)).toBe(periodRange(quarter(p.year, 1), cutoff).from)
      }),
    )
  })
})

describe('names of periods', () => {
  it('turns keys there and back', () =>
    fc.assert(fc.property(aPeriod, (p) => periodKey(parsePeriodKey(periodKey(p))) === periodKey(p))))
  it('has short keys', () => {
    expect([periodKey(quarter(2021, 2)), periodKey({ kind: 'month', year: 2021, index: 6 })]).toEqual([
      '2021-Q2',
      '2021-M06',
    ])
  })
  it('speaks both languages', () => {
    expect(formatPeriod(quarter(2021, 2), 'vi')).toBe('quý II năm 2021')
    expect(formatPeriod({ kind: 'half', year: 2021, index: 1 }, 'vi')).toBe('6 tháng đầu năm 2021')
    expect(formatPeriod({ kind: 'month', year: 2021, index: 6 }, 'vi')).toBe('tháng 6 năm 2021')
    expect(formatPeriod({ kind: 'year', year: 2021, index: 1 }, 'vi')).toBe('năm 2021')
    expect(formatPeriod({ kind: 'month', year: 2021, index: 6 }, 'en')).toBe('June 2021')
  })
})
