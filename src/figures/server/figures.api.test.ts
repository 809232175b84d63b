import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shown } from '#documents/rules/reading.ts'
import { openSpreadsheet } from '#documents/server/read-xlsx.ts'
import { dimensions } from '#indicators/rules/dimensions.ts'
import { indicators } from '#app/routes.ts'
import { getPerson } from '#scenes/go-vap/people.ts'
import { centre, commune, DISTRICT } from '#scenes/go-vap/tree.ts'
import { aClass, mark, sendItems, type Class } from '#testing/attendance.ts'
import { record } from '#testing/records.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'
import type { Figures } from '../rules/figures.ts'

let s: TestServer
let director: Client
let taught: Class
const OFFICE = getPerson('office').unit

const ask = (what: 'figures' | 'figures/records' | 'figures/export', q: Record<string, string>) =>
  `/api/${what}?${new URLSearchParams({ unitId: centre(5), period: '2021-Q2', indicator: 'attendance.persons', by: 'age_band', ...q })}`
const figures = async (who: Client, q: Record<string, string> = {}) => (await who.get(ask('figures', q))).body as Figures
const told = (f: Figures) => f.lines.map((l) => [l.label.vi, l.count])

beforeAll(async () => {
  s = await goVapServer()
  director = s.as('director/5')
  taught = await aClass(s.owner, 5, { people: 4, heldOn: '2021-05-03' })
  const again = await aClass(s.owner, 5, { people: 1, heldOn: '2021-05-10' })
  await s.owner.query('update activity set course_id = $1 where id = $2', [taught.courseId, again.activityId])
  await s.owner.query('update course set digital_skills = true where id = $1', [taught.courseId])
  const [first = '', second = ''] = taught.learners
  await s.owner.query('update learner set birth_year = 2000 where id = $1', [first])
  await s.owner.query(`update learner set birth_year = null, resident_group = 'Khu phố 1' where id = $1`, [second])
  await sendItems(s, director, taught.learners.map((l) => mark(taught.activityId, l)))
  await sendItems(s, director, [mark(again.activityId, first)])
  for (const ward of [5, 6] as const) await record(s.as(`director/${ward}`), ward, { field: 'law', title: `Luật Cư trú, phường ${ward}`, heldOn: '2021-05-20' })
}, 60_000)
afterAll(() => s.close())

describe('[ACT-8] figures, refused', () => {
  it('are those of one’s own units alone: figures, records and spreadsheet', async () => {
    for (const what of ['figures', 'figures/records', 'figures/export'] as const) {
      for (const unitId of [centre(6), commune(6), DISTRICT, OFFICE]) {
        const answer = await director.get(ask(what, { unitId, value: 'age_61_up' }))
        expect([answer.status, answer.body.code]).toEqual([404, 'unit.not_found'])
      }
    }
    const committee = async (unitId: string) => (await s.as('committee/5').get(ask('figures', { unitId }))).status
    expect([await committee(centre(6)), await committee(DISTRICT), await committee(commune(5)), await committee(centre(5))]).toEqual([404, 404, 200, 200])
    expect((await director.get(ask('figures', { period: '2021-Q9' }))).status).toBe(400)
  })

  it('open nobody’s name, and no line that is not offered', async () => {
    const behind = async (q: Record<string, string>) => (await director.get(ask('figures/records', { value: 'woman', ...q }))).body.code
    expect(await behind({ indicator: 'learners.registered', by: 'sex' })).toBe('figures.nobody_listed')
    expect(await behind({ indicator: 'activities.sessions', by: 'sex' })).toBe('figures.not_offered')
    expect(await behind({ by: 'unit' })).toBe('figures.not_offered')
    const place = { unitId: OFFICE, by: 'resident_group', value: 'Khu phố 1' }
    expect((await s.as('office').get(ask('figures/records', place))).body.code).toBe('figures.not_offered')
  })
})

describe('[ACT-8] figures', () => {
  it('tell people apart by age, each once, and what is not known last', async () => {
    const shownNow = await figures(director)
    expect(told(shownNow)).toEqual([['15–25 tuổi', 1], ['Trên 60 tuổi', 2], ['Chưa rõ', 1]])
    expect(shownNow).toMatchObject({ total: 4, any: true, overlapping: true, opens: true, unit: { id: centre(5) }, span: { from: '2021-04-01', to: '2021-06-30' } })
    expect(told(await figures(director, { by: 'digital_skills' }))).toEqual([['Lớp Bình dân học vụ số', 4]])
    expect(told(await figures(director, { by: 'resident_group' }))).toEqual([['Khu phố 1', 1], ['Chưa rõ', 3]])
    expect(told(await figures(director, { indicator: 'attendance.attendances', by: 'sex' })).map(([, n]) => Number(n)).reduce((a, b) => a + b)).toBe(5)
  })

  it('open down to the sessions behind a line, and come as a spreadsheet', async () => {
    const behind = (await director.get(ask('figures/records', { value: 'age_15_25' }))).body
    expect(behind).toMatchObject({ value: 1, total: 2 })
    expect(behind.records[1]).toMatchObject({ id: taught.activityId, value: 1, href: `/diem-danh/${taught.activityId}`, since: null })
    const opened = await openSpreadsheet((await director.get(ask('figures/export', {}))).bytes, 'so-lieu.xlsx')
    const rows = opened.ok ? (opened.sheets[0]?.rows ?? []).map((r) => r.cells.map(shown)) : []
    expect(rows.slice(-4)).toEqual([['15–25 tuổi', '1'], ['Trên 60 tuổi', '2'], ['Chưa rõ', '1'], ['Tổng số', '4']])
  })

  it('of a level are all below it, unit by unit, who holds nothing with 0', async () => {
    const level = await figures(s.as('office'), { unitId: OFFICE, indicator: 'activities.sessions', by: 'unit' })
    expect(level.lines).toHaveLength(16)
    expect(level.lines.map((l) => l.value)).toContain(centre(6))
    expect(level.lines.at(-1)?.count).toBe(0)
    expect(level.lines.reduce((sum, l) => sum + (l.count ?? 0), 0)).toBe(level.total)
    expect((await figures(s.as('ministry'), { unitId: getPerson('ministry').unit, indicator: 'activities.sessions', by: 'field' })).total).toBe(level.total)
    const [below] = level.lines.filter((l) => (l.count ?? 0) > 1)
    expect((await figures(s.as('office'), { unitId: below?.value ?? '', indicator: 'activities.sessions', by: 'field' })).total).toBe(below?.count)
  })

  it('say that there is nothing yet, which is not 0', async () => {
    expect(await figures(s.as('director/7'), { unitId: centre(7), indicator: 'attendance.persons' })).toMatchObject({ any: false, lines: [] })
    const fallen = await figures(s.as('director/7'), { unitId: centre(7), indicator: '', by: 'unit' })
    expect([fallen.indicator.id, fallen.by.id]).toEqual(['activities.sessions', 'field'])
  })

  it('have a name for everything they can be split by', () => {
    const named = dimensions.map((d) => d.id)
    const all = indicators.list().filter((i) => i.unit !== 'answer' && i.unit !== 'names').flatMap((i) => i.dimensions)
    expect(all.filter((d) => !named.includes(d))).toEqual([])
  })
})
