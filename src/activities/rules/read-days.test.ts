import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, formatDate } from '#platform/common/dates.ts'
import { days, hours, type When } from './read-days.ts'

const when = days({ earliest: '2008-01-01', latest: '2021-06-28', defaultYear: 2021 })
const plain = { to: null, sessions: null, startsAt: null, endsAt: null }

function read(cell: Parameters<typeof when>[0]): When | undefined {
  const parsed = when(cell)
  return parsed.ok ? parsed.value : undefined
}

describe('days refuses', () => {
  it.each([
    ['31/2/2021'],
    ['05/07/2021'],
    ['tháng 3'],
    ['1-5/13/2021'],
    ['32, 33/3/2021'],
    ['3/2007'],
    ['từ 1/3'],
    [true],
  ])('%j', (cell) => expect(when(cell).ok).toBe(false))
})

describe('days', () => {
  it.each([
    ['05/03/2021', { from: '2021-03-05', ...plain }],
    ['5-3-2021', { from: '2021-03-05', ...plain }],
    ['05-03', { from: '2021-03-05', ...plain }],
    ['Ngày 5 tháng 3 năm 2021', { from: '2021-03-05', ...plain }],
    [{ date: '2021-03-05' }, { from: '2021-03-05', ...plain }],
    [
      { date: '2021-03-05', minutes: 1140 },
      { from: '2021-03-05', ...plain, startsAt: '19:00' },
    ],
    [44260, { from: '2021-03-05', ...plain }],
    ['01 - 05/3/2021', { from: '2021-03-01', ...plain, to: '2021-03-05' }],
    ['1-5/3', { from: '2021-03-01', ...plain, to: '2021-03-05' }],
    ['28/2 – 2/3/2021', { from: '2021-02-28', ...plain, to: '2021-03-02' }],
    ['Từ ngày 15/12/2020 đến ngày 10/01/2021', { from: '2020-12-15', ...plain, to: '2021-01-10' }],
    ['5, 12, 19/6/2021', { from: '2021-06-05', ...plain, to: '2021-06-19', sessions: 3 }],
    ['06/5 và 13/5/2021', { from: '2021-05-06', ...plain, to: '2021-05-13', sessions: 2 }],
    ['19h ngày 05/3/2021', { from: '2021-03-05', ...plain, startsAt: '19:00' }],
    ['8g30 - 10g30, 05/03/2021', { from: '2021-03-05', ...plain, startsAt: '08:30', endsAt: '10:30' }],
    ['05/03/2021 (19:00)', { from: '2021-03-05', ...plain, startsAt: '19:00' }],
  ] as const)('%j', (cell, wanted) => expect(read(cell)).toEqual(wanted))

  it('keeps a blank cell blank', () => expect(when(null)).toEqual({ ok: true, value: undefined }))

  it('reads every span it could have written', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 60 }))
    fc.assert(
      fc.property(span, ([first, length]) => {
        const [from, to] = [addDays('2008-06-01', first), addDays('2008-06-01', first + length)]
        expect(read(`${formatDate(from)} - ${formatDate(to)}`)).toEqual({ ...plain, from, to })
      }),
    )
  })
})

describe('hours', () => {
  it.each([
    ['19h - 20h30', { startsAt: '19:00', endsAt: '20:30' }],
    ['19h30', { startsAt: '19:30', endsAt: null }],
    ['Buổi tối', undefined],
    [null, undefined],
  ] as const)('%j', (cell, value) => expect(hours()(cell)).toEqual({ ok: true, value }))
  it('refuses what is no time', () => expect(hours()('sau lễ').ok).toBe(false))
})
