import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/common/dates.ts'
import { changeTimeline, standingOn, type Holds } from './timeline.ts'

const TODAY = '2021-06-28'
const v = (version: number, from: string | null, to: string | null): Holds => ({ id: `v${version}`, version, valid: { from, to } })
const never = (version: number): Holds => ({ id: `v${version}`, version, valid: null })

describe('a new version', () => {
  it('does not reach back over one that has begun', () => {
    expect(changeTimeline([v(1, '2020-08-14', null)], '2020-08-14', TODAY)).toEqual({ tooEarly: '2020-08-14' })
    expect(changeTimeline([v(2, '2021-06-28', null), v(1, '2020-08-14', '2021-06-28')], '2021-01-01', TODAY)).toEqual({ tooEarly: '2021-06-28' })
  })

  it('ends the one before on its first day', () => {
    expect(changeTimeline([v(1, '2020-08-14', null)], '2021-07-01', TODAY)).toEqual({ version: 2, before: 'v1', ended: ['v1'], dropped: [] })
  })

  it('replaces one that is still to come when it begins on the same day or earlier', () => {
    const family = [v(2, '2021-09-01', null), v(1, null, '2021-09-01')]
    expect(changeTimeline(family, '2021-09-01', TODAY)).toEqual({ version: 3, before: 'v1', ended: [], dropped: ['v2'] })
    expect(changeTimeline(family, '2021-08-01', TODAY)).toEqual({ version: 3, before: 'v1', ended: ['v1'], dropped: ['v2'] })
    expect(changeTimeline(family, '2022-01-01', TODAY)).toEqual({ version: 3, before: 'v2', ended: ['v2'], dropped: [] })
  })

  it('may begin earlier than a rule that has never held', () => {
    expect(changeTimeline([v(1, '2021-09-01', null)], '2021-08-01', TODAY)).toEqual({ version: 2, before: 'v1', ended: [], dropped: ['v1'] })
  })

  it('is numbered after those that never came to hold', () => {
    expect(changeTimeline([never(2), v(1, '2020-01-01', null)], '2021-07-01', TODAY)).toMatchObject({ version: 3, before: 'v1' })
  })
})

/** What the database holds after the change, as the service writes it. */
function apply(family: Holds[], from: string, today: string): Holds[] {
  const change = changeTimeline(family, from, today)
  if ('tooEarly' in change) return family
  const kept = family.map((h): Holds => {
    if (change.dropped.includes(h.id)) return { ...h, valid: null }
    return change.ended.includes(h.id) && h.valid ? { ...h, valid: { ...h.valid, to: from } } : h
  })
  return [...kept, v(change.version, from, null)]
}

const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2018-01-01', n))
const holding = (family: Holds[], on: string) => family.filter((h) => standingOn(h.valid, on) === 'in_force').map((h) => h.id)

describe('whatever changes come one after the other', () => {
  const history = fc.array(fc.record({ from: day, today: day }), { maxLength: 12 })
  const walk = (steps: { from: string; today: string }[]) =>
    // People change rules on one day after another, never back in time.
    steps.toSorted((a, b) => (a.today < b.today ? -1 : 1)).reduce((f, s) => apply(f, s.from, s.today), [v(1, '2018-01-01', null)])

  it('exactly one version holds on every day from the first on', () => {
    fc.assert(fc.property(history, day, (steps, on) => {
      expect(holding(walk(steps), on)).toHaveLength(1)
    }))
  })

  it('a day before the new one keeps the version it had, unless that never began', () => {
    fc.assert(fc.property(history, day, day, day, (steps, from, later, on) => {
      const family = walk(steps)
      const today = [...steps.map((s) => s.today), later].toSorted().at(-1) ?? later
      fc.pre(on < from)
      expect(holding(apply(family, from, today), on)).toEqual(holding(family, on))
    }))
  })
})

describe('how a version stands on a day', () => {
  it('ends before the first day of the next', () => {
    expect(standingOn({ from: '2020-01-01', to: '2021-07-01' }, '2021-06-30')).toBe('in_force')
    expect(standingOn({ from: '2020-01-01', to: '2021-07-01' }, '2021-07-01')).toBe('past')
    expect(standingOn({ from: '2021-07-01', to: null }, '2021-06-30')).toBe('coming')
    expect(standingOn(null, '2021-06-30')).toBe('never')
  })
})
