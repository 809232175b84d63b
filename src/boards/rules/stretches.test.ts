import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/common/dates.ts'
import { sooner, stretchAfter, stretches, type TermDays } from './stretches.ts'

const span = (from: string, to: string | null): TermDays => ({ from, to })

describe('days held without a break', () => {
  it('joins what touches or overlaps, and leaves a gap a gap', () => {
    const all = stretches([
      span('2024-01-01', '2026-01-01'),
      span('2020-01-01', '2021-01-01'),
      span('2021-01-01', '2022-06-01'),
      span('2020-05-01', '2020-07-01'),
    ])
    expect(all).toEqual([span('2020-01-01', '2022-06-01'), span('2024-01-01', '2026-01-01')])
    expect(stretchAfter(all, '2022-05-31')).toEqual(all[0])
    expect(stretchAfter(all, '2022-06-01')).toEqual(all[1])
    expect(stretchAfter(all, '2026-01-01')).toBeUndefined()
  })

  it('knows no end where one of the terms has none, and nothing of a term that was a mistake', () => {
    expect(stretches([span('2020-01-01', null), span('2021-01-01', '2022-01-01')])).toEqual([span('2020-01-01', null)])
    expect(stretches([span('2020-01-01', '2020-01-01')])).toEqual([])
    expect([sooner(null, '2021-01-01'), sooner('2021-01-01', '2020-01-01'), sooner(null, null)]).toEqual(['2021-01-01', '2020-01-01', null])
  })

  it('holds exactly the days that some term holds', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2021-01-01', n))
    const term = fc.record({ from: day, to: fc.option(day) })
    const holds = (terms: readonly TermDays[], on: string) => terms.some((t) => t.from <= on && (t.to === null || on < t.to))
    fc.assert(
      fc.property(fc.array(term, { maxLength: 6 }), day, (terms, on) => {
        const sound = terms.filter((t) => t.to === null || t.from < t.to)
        expect(holds(stretches(terms), on)).toBe(holds(sound, on))
      }),
    )
  })
})
