import { describe, expect, it } from 'vitest'
import { standingOf, type SaidMark } from './standing.ts'

let place = 0
const said = (saidId: string, present: boolean | null, merged = saidId === 'old'): SaidMark => ({ learnerId: 'hoa', saidId, merged, present, place: ++place })
const stands = (...marks: SaidMark[]) => standingOf(marks).map(({ present, weak }) => ({ present, weak }))

describe('what stands after a batch', () => {
  it('is the last mark of each', () => {
    expect(stands(said('hoa', true), said('hoa', false))).toEqual([{ present: false, weak: false }])
    expect(stands(said('hoa', true), said('hoa', null))).toEqual([{ present: null, weak: false }])
    expect(stands(said('hoa', false), said('walk-in', true))).toEqual([{ present: true, weak: false }])
  })

  it('is present when one of two lines of one person is, whichever was tapped last', () => {
    expect(stands(said('hoa', true), said('old', false))).toEqual([{ present: true, weak: false }])
    expect(stands(said('old', true), said('hoa', false))).toEqual([{ present: true, weak: false }])
    expect(stands(said('old', true), said('old', false), said('hoa', null))).toEqual([{ present: false, weak: false }])
  })

  it('takes nothing back by the old line alone', () => {
    expect(stands(said('old', false))).toEqual([{ present: false, weak: true }])
    expect(stands(said('old', null))).toEqual([{ present: null, weak: true }])
    expect(stands(said('old', true))).toEqual([{ present: true, weak: false }])
  })
})
