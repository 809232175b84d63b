import { describe, expect, it } from 'vitest'
import type { BoardRule } from '#instruments/rules/board-rule.ts'
import { stateOf, weighBoard, type Held } from './make-up.ts'

const name = (vi: string) => ({ vi, en: vi })
const rule: BoardRule = {
  posts: [
    { code: 'director', name: name('Giám đốc'), aliases: [], least: 1, most: 1, role: null, usually: null },
    { code: 'deputy', name: name('Phó giám đốc'), aliases: [], least: 1, most: 2, role: null, usually: null },
    { code: 'member', name: name('Ủy viên'), aliases: [], least: 0, most: 9, role: null, usually: null },
  ],
  partTime: true,
  warnDaysBefore: 60,
}
const TODAY = '2021-06-28'
const held = (id: string, post: string, more: Partial<Held> = {}): Held => ({
  id,
  post,
  name: id,
  partTime: true,
  from: '2021-01-01',
  to: null,
  ...more,
})
const said = (...terms: Held[]) => weighBoard(rule, terms, TODAY).findings.map((f) => [f.kind, f.post, f.n])

describe('a board against the rule', () => {
  it('is whole with a director and one or two deputies', () => {
    expect(said(held('a', 'director'), held('b', 'deputy'))).toEqual([])
    expect(said(held('a', 'director'), held('b', 'deputy'), held('c', 'deputy'))).toEqual([])
  })

  it('lacks who has not come yet or has left, down to the day', () => {
    const left = held('a', 'director', { to: TODAY })
    const comes = held('b', 'deputy', { from: '2021-06-29' })
    expect(said(left, comes)).toEqual([
      ['vacant', 'director', 1],
      ['vacant', 'deputy', 1],
    ])
    expect(said({ ...left, to: '2021-06-29' }, { ...comes, from: TODAY })).toEqual([['ending', 'director', 0]])
  })

  it('speaks of an ending term until somebody follows without a gap', () => {
    const ends = held('a', 'director', { to: '2021-07-11' })
    const deputy = held('b', 'deputy')
    expect(said(ends, deputy)).toEqual([['ending', 'director', 12]])
    expect(said(ends, deputy, held('c', 'director', { from: '2021-07-12' }))).toEqual([['ending', 'director', 12]])
    expect(said(ends, deputy, held('c', 'director', { from: '2021-07-11' }))).toEqual([])
  })

  it('names one too many, one who is not part-time, and a post that the rule does not know', () => {
    const two = [
      held('a', 'director'),
      held('b', 'director'),
      held('c', 'deputy', { partTime: false }),
      held('d', 'chaplain'),
    ]
    expect(said(...two)).toEqual([
      ['many', 'director', 1],
      ['not_part_time', 'deputy', 1],
      ['beyond', 'chaplain', 1],
    ])
  })

  it('begins to warn so many days before the last one', () => {
    expect(stateOf({ from: '2021-01-01', to: '2021-08-28' }, TODAY, 60)).toBe('ending')
    expect(stateOf({ from: '2021-01-01', to: '2021-08-29' }, TODAY, 60)).toBe('holding')
    expect(stateOf({ from: '2021-06-29', to: null }, TODAY, 60)).toBe('coming')
    expect(stateOf({ from: '2021-01-01', to: TODAY }, TODAY, 60)).toBe('ended')
  })
})
