import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dateParts, formatDate, weekdayVi } from '#platform/common/dates.ts'
import { date } from './read-date.ts'

const key = (answer: ReturnType<ReturnType<typeof date>>) => (answer.ok ? 'read' : answer.error.key)
const aDay = fc.integer({ min: 0, max: 36_000 }).map((n) => addDays('2000-01-01', n))

describe('date refuses, with a reason', () => {
  it.each([
    ['31/02/2021', 'import.date.noSuchDay'], ['29/2/2021', 'import.date.noSuchDay'], ['0/5/2021', 'import.date.noSuchDay'], ['15/13', 'import.date.noYear'],
    ['3/25/2021', 'import.date.monthFirst'], ['5/3', 'import.date.noYear'], ['2021', 'import.date.onlyYear'], [2021, 'import.date.onlyYear'],
    ['5/3/1021', 'import.date.outside'], ['05/03/1985', 'import.date.outside'], ['hôm qua', 'import.date.notADate'], ['5/3/2021-6/3/2021', 'import.date.notADate'],
    ['5/3/021', 'import.date.notADate'], [true, 'import.date.notADate'], [12.5, 'import.date.notADate'], [{ minutes: 600 }, 'import.date.notADate'],
    ['Thứ hai, 5/3/2021', 'import.date.weekday'], ['05/03/2021 19:30', 'import.date.notADate'],
  ])('%j: %s', (cell, reason) => expect(key(date()(cell))).toBe(reason)) // prettier-ignore

  it('two digits of a year that fit two centuries', () => {
    const born = date({ earliest: '1900-01-01', latest: '2021-06-30' })
    expect(born('5/3/19')).toMatchObject({
      ok: false,
      error: { key: 'import.date.twoCenturies', params: { first: '05/03/2019', second: '05/03/1919' } },
    })
    expect(born('5/3/85')).toEqual({ ok: true, value: '1985-03-05' })
  })

  it('the month before the day, offering the other order', () => {
    expect(date()('3/25/2021')).toMatchObject({ ok: false, error: { params: { month: 25, swapped: '25/3' } } })
  })
})

describe('date', () => {
  it.each([
    '5/3/2021', '05/03/2021', '05-03-21', '5.3.2021', '5 / 3 / 2021', 'ngày 5 tháng 3 năm 2021', 'Ngày 05 tháng 3, 2021', '2021-03-05', '2021/3/5', '5/3/2021.',
    'Thứ Sáu, 5/3/2021', 'T6 5/3/2021', 'ngày 5/3/2021', '2021-03-05T00:00:00Z', '05/03/2021 00:00:00', 'nga\u0300y 5 tha\u0301ng 3 na\u0306m 2021',
  ])('%s', (cell) => expect(date()(cell)).toEqual({ ok: true, value: '2021-03-05' })) // prettier-ignore

  it('takes the year it is told where none is written', () => {
    expect(date({ defaultYear: 2021 })('5/3')).toEqual({ ok: true, value: '2021-03-05' })
    expect(date({ defaultYear: 2021 })('ngày 5 tháng 3')).toEqual({ ok: true, value: '2021-03-05' })
    expect(key(date({ defaultYear: 2021 })('29/2'))).toBe('import.date.noSuchDay')
  })

  it('is blank when nothing is written', () => expect(date()(' ')).toEqual({ ok: true, value: undefined }))

  it('takes real days of Excel, and the number behind them', () => {
    expect(date()({ date: '2021-03-05', minutes: 1170 })).toEqual({ ok: true, value: '2021-03-05' })
    expect(date()(44260)).toEqual({ ok: true, value: '2021-03-05' })
  })

  it('reads every day back, however it is written', () => {
    fc.assert(fc.property(aDay, (day) => {
      const { year, month, day: d } = dateParts(day)
      const short = String(year % 100).padStart(2, '0')
      const written = [formatDate(day), day, `${d}/${month}/${year}`, `${d}-${month}-${short}`, `${d}.${month}.${year}`, `${weekdayVi(day)}, ngày ${d} tháng ${month} năm ${year}`]
      for (const text of written) expect(date()(text)).toEqual({ ok: true, value: day })
    })) // prettier-ignore
  })

  it('answers anything at all with a real day or a reason', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}$/), fc.double())
    fc.assert(fc.property(text, (cell) => {
      const answer = date()(cell)
      if (answer.ok && answer.value !== undefined) dateParts(answer.value)
    })) // prettier-ignore
  })
})
