import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldIssues } from '#platform/common/issues.ts'
import { codeIssues, dayIssues } from './activity-checks.ts'
import { ActivityContent, ActivityInput } from './activity.ts'
import { statusOn } from './status.ts'

const session = { title: 'Phòng, chống sốt xuất huyết', field: 'health', form: 'thematic', heldOn: '2021-06-12' }

function complaints(change: object): Record<string, string> {
  const read = ActivityContent.safeParse({ ...session, ...change })
  if (read.success) return {}
  return Object.fromEntries(fieldIssues(read.error, 'vi').map((i) => [i.path.join('.'), i.message]))
}

describe('ActivityContent refuses', () => {
  it.each([
    [{ title: '   ' }, 'title', /Chưa có tên/],
    [{ field: '' }, 'field', /nhóm nội dung/],
    [{ form: '' }, 'form', /hình thức/],
    [{ heldOn: '' }, 'heldOn', /Chưa có ngày/],
    [{ heldOn: '2021-02-31' }, 'heldOn', /không có thật/],
    [{ startsAt: '7h30' }, 'startsAt', /19:30/],
    [{ endedOn: '2021-06-11' }, 'endedOn', /11\/06\/2021 đứng trước ngày bắt đầu 12\/06\/2021/],
    [{ startsAt: '19:00', endsAt: '19:00' }, 'endsAt', /không sau giờ bắt đầu 19:00/],
    [{ attended: 30, women: 31 }, 'women', /Số nữ \(31\) nhiều hơn tổng số lượt \(30\)/],
    [{ attended: 30, ethnic: 31 }, 'ethnic', /dân tộc thiểu số \(31\)/],
    [{ attended: 30, policy: 1234 }, 'policy', /1\.234/],
    [{ attended: 30, persons: 31 }, 'persons', /người khác nhau \(31\) nhiều hơn số lượt \(30\)/],
    [{ women: 3 }, 'attended', /chưa có tổng số lượt/],
    [{ attended: -1 }, 'attended', /từ 0 trở lên/],
    [{ owner: 'partner' }, 'ownerName', /đơn vị chủ trì/],
    [
      {
        costs: [
          { source: 'state_budget', amount: 1 },
          { source: 'state_budget', amount: 2 },
        ],
      },
      'costs',
      /một dòng/,
    ],
    [{ costs: [{ source: 'state_budget', amount: 0 }] }, 'costs.0.amount', /từ 1 trở lên/],
  ])('%j', (change, path, said) => expect(complaints(change)[path]).toMatch(said))
})

describe('ActivityContent', () => {
  it('keeps what is unknown unknown', () => {
    expect(ActivityContent.parse(session)).toMatchObject({
      attended: null,
      women: null,
      persons: null,
      sessionCount: 1,
    })
  })

  it('keeps a count of nobody as 0', () => {
    expect(ActivityContent.parse({ ...session, attended: 0, women: 0 })).toMatchObject({ attended: 0, women: 0 })
  })

  it('tidies what was typed and drops doubled partners', () => {
    const typed = { ...session, title: ' Phòng  chống\u00a0dịch ', partners: ['Hội Phụ nữ', ' Hội  Phụ nữ', ''] }
    expect(ActivityContent.parse(typed)).toMatchObject({ title: 'Phòng chống dịch', partners: ['Hội Phụ nữ'] })
  })

  it('lets a session end on another day and a class on the day it began', () => {
    expect(complaints({ endedOn: '2021-06-12', startsAt: '07:30', endsAt: '11:00' })).toEqual({})
  })

  it('reads its own answer as the same content', () => {
    const count = fc.option(fc.nat(500), { nil: null })
    const counts = fc.record({ attended: fc.nat(500), women: count, ethnic: count, policy: count, persons: count })
    fc.assert(
      fc.property(counts, fc.string(), (c, note) => {
        const read = ActivityContent.safeParse({ ...session, ...c, note })
        if (!read.success) return
        expect(ActivityContent.parse(JSON.parse(JSON.stringify(read.data)))).toEqual(read.data)
      }),
    )
  })

  it('never lets a part exceed the whole', () => {
    const count = fc.option(fc.nat(9), { nil: null })
    fc.assert(
      fc.property(count, count, count, (attended, women, persons) => {
        const fits = (n: number | null) => n === null || (attended !== null && n <= attended)
        const ok = fits(women) && (persons === null || attended === null || persons <= attended)
        expect(ActivityContent.safeParse({ ...session, attended, women, persons }).success).toBe(ok)
      }),
    )
  })
})

describe('dayIssues', () => {
  const content = (change: object) => ActivityContent.parse({ ...session, ...change })
  const on = (heldOn: string, endedOn: string | null = null) => dayIssues(content({ heldOn, endedOn }), '2021-06-28')
  it('refuses tomorrow for what was held already', () => {
    expect(dayIssues(content({ heldOn: '2021-06-29' }), '2021-06-28', 'held')).toMatchObject([
      { path: 'heldOn', said: { vi: expect.stringContaining('29/06/2021 chưa tới') } },
    ])
  })
  it('refuses counts and bills of what is still to come, and a day more than a year ahead', () => {
    const costs = [{ source: 'state_budget', amount: 5 }]
    const early = content({ heldOn: '2021-06-29', attended: 9, women: 1, costs })
    expect(dayIssues(early, '2021-06-28').map((i) => i.path)).toEqual(['attended', 'women', 'costs'])
    expect(on('2022-06-30')).toMatchObject([{ path: 'heldOn', said: { vi: expect.stringContaining('hơn một năm') } }])
  })
  it('takes a class of the coming month', () => expect(on('2021-06-29', '2021-07-30')).toEqual([]))
  it('refuses an end still to come', () => expect(on('2021-06-01', '2021-07-01')).toMatchObject([{ path: 'endedOn' }]))
  it('refuses the time before centres had a statute', () =>
    expect(on('2007-12-31')).toMatchObject([{ path: 'heldOn' }]))
  it('takes today and the first day', () =>
    expect([...on('2021-06-28', '2021-06-28'), ...on('2008-01-01')]).toEqual([]))
})

describe('statusOn', () => {
  const day = '2021-06-28'
  const dated = (heldOn: string, endedOn: string | null = null, attended: number | null = null) => ({
    heldOn,
    endedOn,
    attended,
  })
  it.each([
    ['a new record of today', dated(day), undefined, 'held'],
    ['a new record of tomorrow', dated('2021-06-29'), undefined, 'planned'],
    ['this evening’s, its place mended', dated(day), 'planned', 'planned'],
    ['this morning’s, counted', dated(day, null, 12), 'planned', 'held'],
    ['yesterday’s, nobody counted', dated('2021-06-27'), 'planned', 'held'],
    ['a class in its second week', dated('2021-06-20', '2021-07-10'), 'planned', 'planned'],
    ['a plan moved ahead', dated('2021-07-09'), 'planned', 'planned'],
    ['what was held, whatever day is typed', dated('2021-07-09'), 'held', 'held'],
  ] as const)('%s', (_, what, before, status) => expect(statusOn(what, day, before)).toBe(status))
})

describe('codeIssues', () => {
  const known = { fields: ['law'], forms: ['thematic'], sources: ['state_budget'] }
  const before = ActivityContent.parse(session)
  it('refuses a term nobody knows', () => {
    expect(codeIssues(before, known).map((i) => i.path)).toEqual(['field'])
  })
  it('lets a retired term stay where it stood', () => expect(codeIssues(before, known, before)).toEqual([]))
  it('names the costs of an unknown source', () => {
    const content = ActivityContent.parse({ ...session, field: 'law', costs: [{ source: 'gold', amount: 5 }] })
    expect(codeIssues(content, known).map((i) => i.path)).toEqual(['costs'])
  })
})

describe('ActivityInput', () => {
  it('wants a unit', () => expect(ActivityInput.safeParse(session).success).toBe(false))
})
