import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  compare,
  dateParts,
  daysBetween,
  findPlainDate,
  formatDate,
  isoWeekday,
  isPlainDate,
  PlainDate,
  todayIn,
  weekdayVi,
} from './dates.ts'

const aDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10))

describe('PlainDate refuses', () => {
  it.each([
    '2021-02-29',
    '2021-13-01',
    '2021-00-10',
    '2021-04-31',
    '21-04-30',
    '2021-4-3',
    '2021-04-30T00:00:00Z',
    '',
    ' 2021-04-30',
  ])('%j', (text) => {
    expect(PlainDate.safeParse(text).success).toBe(false)
  })
  it('the 29th of February of a common year, also through parts', () => {
    expect(findPlainDate(2100, 2, 29)).toBeUndefined()
    expect(findPlainDate(2024, 2, 29)).toBe('2024-02-29')
    expect(() => dateParts('2021-02-30')).toThrow(RangeError)
  })
})

describe('plain dates', () => {
  it('takes every real day', () => fc.assert(fc.property(aDate, isPlainDate)))

  it('adds days there and back', () => {
    fc.assert(
      fc.property(aDate, fc.integer({ min: -20_000, max: 20_000 }), (d, n) => {
        expect(daysBetween(d, addDays(d, n))).toBe(n)
        expect(addDays(addDays(d, n), -n)).toBe(d)
        expect(Math.sign(compare(addDays(d, n), d))).toBe(Math.sign(n))
      }),
    )
  })

  it('adds months without leaving the month aimed at', () => {
    expect(addMonths('2021-01-31', 1)).toBe('2021-02-28')
    expect(addMonths('2021-03-15', -3)).toBe('2020-12-15')
    expect(addMonths('2024-12-31', -10)).toBe('2024-02-29')
    fc.assert(
      fc.property(aDate, fc.integer({ min: -600, max: 600 }), (d, n) => {
        const [a, b] = [dateParts(d), dateParts(addMonths(d, n))]
        expect(b.year * 12 + b.month - (a.year * 12 + a.month)).toBe(n)
      }),
    )
  })

  it('knows weekdays', () => {
    expect(weekdayVi('2021-06-28')).toBe('thứ Hai')
    expect(weekdayVi('2021-07-04')).toBe('Chủ nhật')
    expect(isoWeekday('2021-07-04')).toBe(7)
    fc.assert(fc.property(aDate, (d) => isoWeekday(d) % 7 === new Date(`${d}T00:00:00Z`).getUTCDay()))
  })

  it('writes day first', () => expect(formatDate('2021-03-05')).toBe('05/03/2021'))

  it('asks the wall clock in Vietnam what day it is', () => {
    expect(todayIn(new Date('2021-06-29T16:59:59Z'))).toBe('2021-06-29')
    expect(todayIn(new Date('2021-06-29T17:00:00Z'))).toBe('2021-06-30')
    expect(todayIn(new Date('2021-06-29T17:00:00Z'), 'UTC')).toBe('2021-06-29')
  })
})
