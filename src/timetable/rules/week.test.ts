import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hoursOf, spansOf } from './hours.ts'
import { HOURS, hourPlace, movedTo, partOf, partPlace, PARTS, readPlace } from './week.ts'

const at = (startsAt: string | null, endsAt: string | null) => ({ startsAt, endsAt })
const drop = (s: ReturnType<typeof at>, place: string) => {
  const { heldOn, startsAt, endsAt } = movedTo(s, readPlace(place))
  return `${heldOn} ${startsAt ?? ''}–${endsAt ?? ''}`
}
const minutes = (time: string | null) => Number(time?.slice(0, 2)) * 60 + Number(time?.slice(3))

describe('[ACT-6] dropping a session on the week', () => {
  const evening = at('18:45', '20:15')
  it.each([
    ['its own part of another day', partPlace('2021-07-02', 'evening'), '2021-07-02 18:45–20:15'],
    ['another part, where it keeps its minutes', partPlace('2021-07-01', 'morning'), '2021-07-01 08:45–10:15'],
    ['an hour', hourPlace('2021-07-01', 9), '2021-07-01 09:45–11:15'],
    ['an hour of its own part', hourPlace('2021-07-01', 19), '2021-07-01 19:45–21:15'],
    ['the last hour, which ends with the day', hourPlace('2021-07-01', 21), '2021-07-01 21:45–23:15'],
  ])('on %s', (_, place, stands) => expect(drop(evening, place)).toBe(stands))

  it('gives hours to one without, and takes none away', () => {
    expect(drop(at(null, null), partPlace('2021-07-01', 'afternoon'))).toBe('2021-07-01 14:00–15:30')
    expect(drop(at(null, null), partPlace('2021-07-01', 'none'))).toBe('2021-07-01 –')
    expect(drop(evening, partPlace('2021-07-01', 'none'))).toBe('2021-07-01 18:45–20:15')
  })

  it('never changes its length, and never ends on another day', () => {
    const start = fc.integer({ min: 5 * 60, max: 22 * 60 })
    const length = fc.integer({ min: 15, max: 17 * 60 })
    const place = fc.constantFrom(
      ...PARTS.map((p) => partPlace('2021-07-01', p)),
      ...Object.values(HOURS).flat().map((h) => hourPlace('2021-07-01', h)),
    )
    const clock = (n: number) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`
    fc.assert(
      fc.property(start, length, place, (from, long, id) => {
        fc.pre(from + long < 24 * 60)
        const to = movedTo(at(clock(from), clock(from + long)), readPlace(id))
        expect(minutes(to.endsAt) - minutes(to.startsAt)).toBe(long)
        expect(to.endsAt).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
      }),
    )
  })

  it('offers each hour in the part it belongs to', () => {
    for (const [part, hours] of Object.entries(HOURS)) for (const h of hours) expect(partOf(`${String(h).padStart(2, '0')}:30`)).toBe(part)
  })
})

describe('[ACT-6] a session of several days', () => {
  it('takes its hours on each of them, and nothing between', () => {
    const course = { heldOn: '2021-06-28', endedOn: '2021-06-30', ...at('08:00', '10:30') }
    expect(spansOf(course)).toEqual(['28', '29', '30'].map((d) => `[2021-06-${d} 08:00:00,2021-06-${d} 10:30:00)`))
    expect(spansOf({ ...course, endedOn: null })?.map(hoursOf)).toEqual([{ on: '2021-06-28', startsAt: '08:00', endsAt: '10:30' }])
    expect(spansOf({ ...course, endsAt: null })).toBeUndefined()
  })
})
