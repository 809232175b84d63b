import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clock } from './reading.ts'
import { time, timeRange } from './read-time.ts'

describe('time refuses', () => {
  it.each(['25h', '19h75', 'tối', '19', '7', 'sau giờ làm', '13h sáng', '12h đêm', '9h trưa', '1930', '-7h'])(
    '%s',
    (cell) => {
      expect(time()(cell)).toMatchObject({ ok: false, error: { key: 'import.time.notATime' } })
    },
  )
  it('a number that is no share of a day', () => expect(time()(19)).toMatchObject({ ok: false }))
})

describe('time', () => {
  it.each([
    ['19h30', '19:30'], ['19:30', '19:30'], ['7g30', '07:30'], ['7 giờ 30', '07:30'], ['7 giờ 30 phút', '07:30'], ['7h', '07:00'], ['7 giờ rưỡi', '07:30'],
    ['7h tối', '19:00'], ['7h30 sáng', '07:30'], ['2h chiều', '14:00'], ['11h trưa', '11:00'], ['7 tối', '19:00'], ['19:30:00', '19:30'], ['lúc 8h', '08:00'],
    ['7:30 CH', '19:30'], ['7:30 SA', '07:30'], ['0h05', '00:05'],
  ])('%s is %s', (cell, value) => expect(time()(cell)).toEqual({ ok: true, value })) // prettier-ignore

  it('takes real times of Excel and shares of a day', () => {
    expect(time()({ minutes: 1170 })).toEqual({ ok: true, value: '19:30' })
    expect(time()(0.8125)).toEqual({ ok: true, value: '19:30' })
  })

  it('reads every minute back', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => {
      const [h, m] = [Math.floor(minutes / 60), minutes % 60]
      for (const text of [clock(minutes), `${h}h${m}`, `${h}g${m}`, `${h} giờ ${m} phút`]) expect(time()(text)).toEqual({ ok: true, value: clock(minutes) })
      expect(time()(minutes / 1440)).toEqual({ ok: true, value: clock(minutes) })
    })) // prettier-ignore
  })
})

describe('timeRange', () => {
  it.each([
    ['19h', 'notARange'],
    ['19-20', 'notARange'],
    ['7h-8h-9h', 'notARange'],
    ['20h30 - 19h', 'backwards'],
    ['19h-19h', 'backwards'],
  ])('refuses %s', (cell, reason) => {
    expect(timeRange()(cell)).toMatchObject({ ok: false, error: { key: `import.time.${reason}` } })
  })

  it.each([
    ['19h - 20h30', '19:00', '20:30'], ['từ 7g đến 9g', '07:00', '09:00'], ['7h-9h tối', '19:00', '21:00'], ['8h-2h chiều', '08:00', '14:00'],
    ['19–20h30', '19:00', '20:30'], ['19:00-20:30', '19:00', '20:30'], ['8h sáng đến 11h trưa', '08:00', '11:00'], ['7-9 tối', '19:00', '21:00'],
  ])('%s', (cell, from, to) => expect(timeRange()(cell)).toEqual({ ok: true, value: { from, to } })) // prettier-ignore

  it('reads every range back', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 2 }), (pair) => {
      const [from = 0, to = 0] = pair.toSorted((a, b) => a - b)
      expect(timeRange()(`${clock(from)} - ${clock(to)}`)).toEqual({ ok: true, value: { from: clock(from), to: clock(to) } })
    })) // prettier-ignore
  })
})
