import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAvailable, availability } from '#network/rules/available.ts'
import { nextFree, usability } from '#facilities/rules/usable.ts'
import { readWeekly, sayWeekly } from './weekly-text.ts'
import { holds, joinHours, nextSpan, type WeeklyHour } from './weekly.ts'

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const hour = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 5, max: 60 }))
  .map(([day, from, length]): WeeklyHour => ({ day, from: clock(from), to: clock(from + length) }))

// Monday 07/12/2026 is the first day of its week.
const MONDAY = '2026-12-07'
const evenings = [1, 2, 3, 4, 5].map((day) => ({ day, from: '17:30', to: '21:30' }))

describe('[FIN-5] a room', () => {
  const hall = {
    weekly: evenings,
    closed: [{ from: '2026-12-08', to: '2026-12-09', why: 'Bầu cử' }],
    agreedUntil: '2026-12-31',
  }
  const at = (on: string, from = '19:00', to = '21:00') => ({ on, from, to })

  it('refuses what lies outside its hours, on its days off, or after the owner’s agreement', () => {
    expect(usability(hall, at('2026-12-12'))).toEqual({ ok: false, why: 'hours' })
    expect(usability(hall, at(MONDAY, '20:30', '22:00'))).toEqual({ ok: false, why: 'hours' })
    expect(usability(hall, at('2026-12-09'))).toMatchObject({ ok: false, why: 'closed', off: { why: 'Bầu cử' } })
    expect(usability(hall, at('2027-01-04'))).toEqual({ ok: false, why: 'agreement' })
    expect(usability({ ...hall, offered: false }, at(MONDAY))).toEqual({ ok: false, why: 'withdrawn' })
  })

  it('is free then, or says when: the same hour on a later day, around what is booked', () => {
    expect(usability(hall, at(MONDAY))).toEqual({ ok: true })
    expect(nextFree(hall, at('2026-12-08'))).toEqual(at('2026-12-10'))
    expect(nextFree(hall, at(MONDAY), [at(MONDAY, '18:30', '19:30')])).toEqual(at(MONDAY, '19:30', '21:30'))
    expect(nextFree(hall, at('2026-12-31'), [at('2026-12-31', '17:30', '21:30')])).toBeUndefined()
  })
})

describe('[NET-1] a teacher', () => {
  it('is free, busy, or has to be asked', () => {
    const span = { on: '2026-12-01', from: '19:00', to: '20:30' }
    expect(availability({ weekly: evenings, away: [{ from: '2026-12-01', to: '2026-12-01', why: '' }] }, span)).toBe(
      'busy',
    )
    expect(availability({ weekly: [{ day: 7, from: '07:00', to: '11:30' }], away: [] }, span)).toBe('busy')
    expect(availability({ weekly: [], away: [] }, span)).toBe('unknown')
    expect(isAvailable({ weekly: evenings, away: [] }, span)).toBe(true)
  })
})

describe('weekly hours', () => {
  it('never offer a span that they do not hold', () => {
    const spans = fc.tuple(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 5, max: 200 }))
    fc.assert(fc.property(fc.array(hour, { maxLength: 12 }), spans, (weekly, [from, length]) => {
      const wanted = { on: MONDAY, from: clock(from), to: clock(from + length) }
      const found = nextSpan({ weekly, off: [] }, wanted)
      if (found) expect(holds(weekly, found)).toBe(true)
      else expect(holds(weekly, wanted) && weekly.length > 0).toBe(false)
    })) // prettier-ignore
  })

  it('are said in words that are read back', () => {
    fc.assert(fc.property(fc.array(hour, { minLength: 1, maxLength: 8 }), fc.constantFrom('vi', 'en'), (weekly, locale) => {
      expect(readWeekly(sayWeekly(weekly, locale))).toEqual(joinHours(weekly))
    })) // prettier-ignore
  })

  it.each([
    ['T2–T6 tối', evenings],
    ['Thứ Hai đến Thứ Sáu: 17h30 - 21h30', evenings],
    ['Chủ nhật sáng', [{ day: 7, from: '07:00', to: '11:30' }]],
    ['Thứ Bảy: 8h-10h30', [{ day: 6, from: '08:00', to: '10:30' }]],
    ['CN 8h-10h30', [{ day: 7, from: '08:00', to: '10:30' }]],
  ])('%s is understood', (text, hours) => expect(readWeekly(text)).toEqual(hours))

  it.each(['sáng', 'khi nào rảnh', 'T2 25h-26h', 'T2 10h-9h'])('%s is not', (text) =>
    expect(readWeekly(text)).toBeUndefined(),
  )
})
