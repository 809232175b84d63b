import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CourseContent } from './course.ts'
import { sortRows, type Existing, type Row } from './import-plan.ts'
import { resourcesNamed, teachersChanged } from './import-resources.ts'
import { readRow, type PlannedSession } from './import-row.ts'
import { planSessions } from './import-sessions.ts'
import { weekdays } from './read-pattern.ts'

const session = (heldOn: string, startsAt: string | null = '19:00'): PlannedSession => ({ heldOn, startsAt, endsAt: null })
const content = (more: object = {}) => CourseContent.parse({ title: 'Lớp may', field: 'economy', form: 'short_course', ...more })
const aRow = (row: number, sessions: PlannedSession[], more: { place?: string } = {}): Row => ({
  row, content: content(more), sessions, written: more.place === undefined ? [] : ['place'], guessed: [],
})
const there = (id: string, sessions: PlannedSession[], more: object = {}): Existing => ({ id, version: 1, status: 'open', content: content(more), sessions })
const nothing = () => undefined
const days = fc.uniqueArray(fc.integer({ min: 1, max: 28 }).map((d) => `2021-07-${String(d).padStart(2, '0')}`), { minLength: 1, maxLength: 8 })

describe('[SYS-3] a list of courses beside what is there', () => {
  it('adds nothing of what it has just brought in, in whatever order and however often', () => {
    fc.assert(fc.property(fc.array(days, { minLength: 1, maxLength: 6 }), fc.integer(), (courses, seed) => {
      const rows = courses.map((d, i) => aRow(i + 2, d.sort().map((day) => session(day))))
      const brought = sortRows(rows, [], nothing).good.map((g) => there(String(g.row), g.sessions))
      const shuffled = rows.toSorted((a, b) => ((a.row * 7919 + seed) % 13) - ((b.row * 7919 + seed) % 13))
      expect(sortRows(shuffled, brought, nothing)).toMatchObject({ good: [], changed: [] })
    })) // prettier-ignore
  })

  it('takes another evening for another class, and a like row of the file once', () => {
    const mondays = [session('2021-07-05'), session('2021-07-12')]
    const mornings = [session('2021-07-05', '08:00'), session('2021-07-12', '08:00')]
    const sorted = sortRows([aRow(2, mondays), aRow(3, mornings), aRow(4, mondays)], [], nothing)
    expect(sorted.good.map((g) => [g.row, g.resembles])).toEqual([[2, null], [3, { id: null, row: 2 }]])
    expect(sorted.known).toMatchObject([{ row: { row: 4 }, twin: 2 }])
  })

  it('takes a row without days for the course of that name, whatever was planned since', () => {
    const brought = there('a', [session('2021-07-05')])
    expect(sortRows([aRow(2, [])], [brought], nothing)).toMatchObject({ good: [], changed: [], known: [{ id: 'a' }] })
    expect(sortRows([aRow(2, [session('2021-07-05')])], [there('a', [])], nothing)).toMatchObject({ good: [], changed: [{ sessionsDiffer: true }] })
  })

  it('tells what differs, and knows a course again whose sessions were all moved', () => {
    const moved = there('a', [session('2021-07-06'), session('2021-07-13')], { place: 'Hội trường' })
    const row = aRow(2, [session('2021-07-05'), session('2021-07-12')], { place: 'Sân' })
    expect(sortRows([row], [moved], nothing)).toMatchObject({ changed: [], good: [{ resembles: { id: 'a' } }] })
    expect(sortRows([row], [moved], () => 'a')).toMatchObject({ good: [], changed: [{ there: { id: 'a' }, content: { place: 'Sân' }, sessionsDiffer: true }] })
    expect(sortRows([row], [{ ...moved, status: 'cancelled' }], () => 'a')).toMatchObject({ good: [], changed: [], known: [{ id: 'a' }] })
  })
})

describe('[SYS-3] what becomes of sessions that are there', () => {
  const on = (heldOn: string, startsAt: string | null = '18:00', endsAt: string | null = '19:00') => ({ heldOn, startsAt, endsAt })

  it('is that those of the list stand there afterwards, and what is over stays', () => {
    fc.assert(fc.property(days, days, (list, standing) => {
      const today = '2021-07-10'
      const [file, there] = [list.map((d) => on(d)), standing.map((d) => on(d))]
      const { moves, adds, cancels } = planSessions(file, there, today)
      const touched = [...moves.map((m) => m.session), ...cancels]
      const after = [...there.filter((t) => !touched.includes(t)), ...moves.map((m) => m.to), ...adds].map((s) => s.heldOn).sort()
      expect(after.filter((d) => d > today)).toEqual(list.filter((d) => d > today).sort())
      expect(after.filter((d) => d <= today)).toEqual(standing.filter((d) => d <= today).sort())
      expect(adds.length * cancels.length).toBe(0)
    })) // prettier-ignore
  })

  it('is another hour of the same day before another day, and its own hours where the list has none', () => {
    const plan = planSessions([on('2021-07-12'), on('2021-07-06', '19:30', null)], [on('2021-07-05'), on('2021-07-06')], '2021-07-01')
    expect(plan.moves).toEqual([
      { session: on('2021-07-06'), to: on('2021-07-06', '19:30', null) },
      { session: on('2021-07-05'), to: on('2021-07-12') },
    ])
    expect(planSessions([on('2021-07-12', null, null)], [on('2021-07-05')], '2021-07-01').moves).toMatchObject([{ to: on('2021-07-12') }])
  })
})

describe('[SYS-3] the rooms and teachers a row names', () => {
  const room = (id: string, name: string) => ({ kind: 'room' as const, id, name })
  const teacher = (id: string, name: string) => ({ kind: 'teacher' as const, id, name })
  const offered = [room('1', 'Phòng vi tính'), room('2', 'Phòng họp'), room('3', 'Phòng Họp'), teacher('4', 'Nguyễn Thị Hạnh'), teacher('5', 'Phòng vi tính')]
  const found = (place: string, speakers = '') => {
    const { found: kept, unkept } = resourcesNamed({ place, speakers }, offered)
    return [...kept.map((r) => r.id), ...unkept.map((u) => `${u.name}: ${u.why}`)]
  }

  it('are known without tone marks and forms of address, one of a name alone', () => {
    expect(found('phong vi tinh', 'Cô Nguyễn Thị Hạnh; ThS. Lạ')).toEqual(['1', '4', 'ThS. Lạ: unknown'])
    expect(found('Phòng họp')).toEqual(['Phòng họp: several'])
    expect(found('Sân nhà văn hóa', 'Hạnh')).toEqual(['Sân nhà văn hóa: unknown', 'Hạnh: unknown'])
    expect(found('')).toEqual([])
  })

  it('change with the names: who comes is kept, who goes is given up, who stays or was never named stays', () => {
    const [hanh, binh, lent] = ['Nguyễn Thị Hạnh', 'Trần Bình', 'Lê Chung (TTHTCĐ Phường 7)'].map((name, i) => ({ kind: 'teacher' as const, id: `t${i}`, name }))
    const told = (before: string, after: string, kept: (typeof hanh)[]) => {
      const { found, drop, unkept } = teachersChanged({ before, after }, kept.flatMap((k) => k ?? []), [hanh, binh].flatMap((k) => k ?? []))
      return [found, drop].map((list) => list.map((r) => r.name)).concat([unkept.map((u) => u.name)])
    }
    expect(told('Cô Nguyễn Thị Hạnh', 'Thầy Trần Bình', [hanh])).toEqual([['Trần Bình'], ['Nguyễn Thị Hạnh'], []])
    expect(told('Nguyễn Thị Hạnh; Ai đó', 'Ai đó; Nguyễn Thị Hạnh; Trần Bình', [hanh])).toEqual([['Trần Bình'], [], []])
    expect(told('', 'Thầy Lạ', [binh])).toEqual([[], [], ['Thầy Lạ']])
    expect(told('Lê Chung (TTHTCĐ Phường 7)', 'Lê Chung', [lent])).toEqual([[], [], []])
    expect(told('Lê Chung (TTHTCĐ Phường 7)', 'Trần Bình', [lent])).toEqual([['Trần Bình'], ['Lê Chung (TTHTCĐ Phường 7)'], []])
  })
})

describe('the sessions a row means', () => {
  const ctx = { today: '2021-06-28', terms: { fields: [], forms: [] }, ownNames: [], defaults: { field: 'economy', form: 'club' } }
  const plan = (values: object) => {
    const found = readRow({ title: 'Lớp may', ...values }, ctx)
    return found.ok ? found.read.sessions.map((s) => `${s.heldOn} ${s.startsAt}`) : found.issues.flatMap((i) => i.columns[0] ?? '')
  }
  const tuesdays = [{ day: 2, startsAt: null, endsAt: null }]
  const hours = { startsAt: '19:00', endsAt: '20:30' }

  it('are days of the week between two days or so many, or days one by one', () => {
    expect(plan({ from: '2021-07-01', to: '2021-07-14', weekdays: tuesdays, hours })).toEqual(['2021-07-06 19:00', '2021-07-13 19:00'])
    expect(plan({ from: '2021-07-01', sessions: 2, weekdays: tuesdays, skip: ['2021-07-06'] })).toEqual(['2021-07-13 null', '2021-07-20 null'])
    expect(plan({ days: ['2021-07-01', '2021-07-09'] })).toEqual(['2021-07-01 null', '2021-07-09 null'])
    expect(plan({ from: '2021-07-01' })).toEqual(['2021-07-01 null'])
    expect(plan({})).toEqual([])
  })

  it.each([
    [{ from: '2021-07-01', to: '2021-09-30' }, 'weekdays'],
    [{ weekdays: tuesdays, to: '2021-09-30' }, 'from'],
    [{ weekdays: tuesdays, from: '2021-07-01' }, 'to'],
    [{ weekdays: tuesdays, from: '2021-07-14', to: '2021-07-01' }, 'to'],
    [{ weekdays: tuesdays, from: '2021-07-01', to: '2021-07-02' }, 'weekdays'],
    [{ days: ['2021-07-01'], hours: { startsAt: '20:00', endsAt: '19:00' } }, 'hours'],
    [{ days: ['2023-07-01'] }, 'days'],
  ])('%o is complained about at %s', (values, column) => expect(plan(values)).toEqual([column]))

  it.each([
    ['T3, T5', [[2, null], [4, null]]],
    ['2-4-6', [[1, null], [3, null], [5, null]]],
    ['3,5,CN', [[2, null], [4, null], [7, null]]],
    ['Thứ Bảy 8h-10h30', [[6, '08:00']]],
    ['T2–T4 tối', [[1, null], [2, null], [3, null]]],
  ])('%s is understood', (text, expected) => {
    const parsed = weekdays()(text)
    expect(parsed.ok && parsed.value?.map((s) => [s.day, s.startsAt])).toEqual(expected)
  })

  it.each(['3-5', 'khi rảnh'])('%s is not', (text) => expect(weekdays()(text).ok).toBe(false))
})
