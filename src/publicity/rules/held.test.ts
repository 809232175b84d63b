import { describe, expect, it } from 'vitest'
import { byField, byMonth, lastTwelve, monthsOf, sumOf } from './held.ts'
import type { HeldRow } from './public-page.ts'

const row = (month: string, field: string, attended: number | null): HeldRow => ({
  month,
  field,
  activities: 1,
  sessions: 2,
  attended,
  uncounted: attended === null ? 1 : 0,
})
const rows = [row('2021-05-01', 'law', null), row('2021-06-01', 'law', 20), row('2021-06-01', 'health', 50)]

describe('what was held', () => {
  it('keeps unknown apart from none', () => {
    expect(sumOf([])).toEqual({ activities: 0, sessions: 0, attended: null, uncounted: 0 })
    expect(sumOf(rows.slice(0, 1))).toMatchObject({ sessions: 2, attended: null, uncounted: 1 })
    expect(sumOf(rows)).toEqual({ activities: 3, sessions: 6, attended: 70, uncounted: 1 })
  })
  it('has a line for every month of the last twelve, and of a year as far as it has come', () => {
    expect(lastTwelve('2021-03-31')).toMatchObject({ 0: '2020-04-01', 11: '2021-03-01', length: 12 })
    expect(monthsOf(2021, '2021-06-28')).toHaveLength(6)
    expect(byMonth(rows, monthsOf(2021, '2021-06-28')).map((m) => m.sessions)).toEqual([0, 0, 0, 0, 2, 4])
  })
  it('names the best attended field first', () =>
    expect(byField(rows).map((f) => [f.field, f.attended])).toEqual([
      ['health', 50],
      ['law', 20],
    ]))
})
