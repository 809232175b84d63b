import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre, commune, DISTRICT, MINISTRY, NATION, OFFICE, PROVINCE, WARDS } from '#scenes/go-vap/tree.ts'
import { anActivity, record, signAndSend, step } from '#testing/records.ts'
import { goVapServer, SCENE_DAY, type Answer, type TestServer } from '#testing/server.ts'
import { followed, newUnit, splitOff } from '#testing/units.ts'

let s: TestServer
beforeAll(async () => {
  s = await goVapServer()
  for (const ward of WARDS) await record(s.as(`director/${ward}`), ward, { field: 'law', attended: ward, women: null, ethnic: null, policy: null })
  for (const ward of [5, 6, 7] as const) await step(s.as('office'), await signAndSend(s, ward), 'accept')
})
afterAll(() => s.close())

const ATTENDED = WARDS.reduce<number>((a, b) => a + b, 0)
const LAW = 'B1.law.attended'
const grid = (who: string, unit: string, more = '', form = 'centre-quarterly') => s.as(who).get(`/api/report-grid?unitId=${unit}&form=${form}&year=2021${more}`)
const q = (unit: string, more = '', period = '2021-Q2', form = 'centre-quarterly') => `unitId=${unit}&form=${form}&period=${period}${more}`
const whole = (who: string, unit: string, more = '', period = '2021-Q2', form = 'centre-quarterly') => s.as(who).get(`/api/consolidations?${q(unit, more, period, form)}`)
const shares = async (who: string, unit: string, more = '') => (await s.as(who).get(`/api/consolidations/shares?${q(unit, more)}&cell=${LAW}`)).body.items
const reading = (answer: Answer, address = LAW) =>
  answer.body.tables.flatMap((t: { rows: { cells: ({ address: string } | null)[] }[] }) => t.rows.flatMap((r) => r.cells)).find((c: { address: string } | null) => c?.address === address)

describe('[RPT-3] every level', () => {
  it('does not exist for somebody outside it', async () => {
    expect((await grid('director/5', centre(6))).status).toBe(404)
    expect((await whole('director/5', centre(6))).status).toBe(404)
    expect((await s.as('director/5').get(`/api/consolidations/records?${q(centre(6))}&cell=${LAW}`)).status).toBe(404)
    // The sums of one's own centre would pass for those of all the level.
    for (const unit of [DISTRICT, PROVINCE]) expect((await whole('director/5', unit)).status).toBe(404)
  })

  it('leads from the nation down to a session, with the same sums on every step', async () => {
    const nation = (await grid('ministry', MINISTRY)).body
    expect(nation.rows).toMatchObject([{ id: PROVINCE, kind: 'province', cells: [{ report: null, counts: { expected: 16, late: 16, daysLate: 90 } }, { counts: { accepted: 3, open: 13, late: 0 } }] }])
    expect((await grid('ministry', PROVINCE)).body.rows).toMatchObject([{ id: DISTRICT, kind: 'district' }])
    const district = (await grid('ministry', DISTRICT)).body
    expect(district.branch.above.map((p: { id: string }) => p.id)).toEqual([NATION, PROVINCE])
    expect(district.rows.map((r: { kind: string }) => r.kind)).toEqual(WARDS.map(() => 'centre'))
    for (const unit of [MINISTRY, NATION, PROVINCE, DISTRICT]) expect(reading(await whole('ministry', unit))).toMatchObject({ official: 18, live: ATTENDED })
    expect(reading(await whole('ministry', commune(6)))).toMatchObject({ official: 6, live: 6, difference: 0 })
    expect(await shares('ministry', MINISTRY)).toMatchObject([{ id: PROVINCE, officialValue: 18, live: ATTENDED }])
    expect((await shares('office', OFFICE)).find((x: { id: string }) => x.id === centre(6))).toMatchObject({ officialValue: 6, live: 6, report: { status: 'accepted' } })
    const down = await s.as('ministry').get(`/api/consolidations/records?${q(centre(6))}&cell=${LAW}`)
    expect(down.body).toMatchObject({ value: 6, records: [{ since: 'same' }] })
  })

  it('marks what was recorded after a report was accepted', async () => {
    const id = await record(s.as('director/7'), 7, { field: 'law', heldOn: '2021-06-01', attended: 100, women: null, ethnic: null, policy: null })
    const down = await s.as('office').get(`/api/consolidations/records?${q(centre(7))}&cell=${LAW}`)
    expect(down.body.records.map((r: { id: string; since: string }) => [r.id === id, r.since])).toEqual([[true, 'added'], [false, 'same']])
    await s.as('director/7').post(`/api/activities/${id}/cancel`, { version: 1, reason: 'Ghi nhầm' })
  })

  it.each([['ministry', MINISTRY], ['department', PROVINCE], ['ministry', commune(6)]])('goes out on paper under the name of %s', async (who, unit) => {
    const answer = await s.as(who).get(`/api/consolidations/document?${q(unit)}&format=docx`)
    expect(answer.status).toBe(200)
    expect(answer.bytes.length).toBeGreaterThan(4000)
  })

  it('is read page by page, and found by name', async () => {
    expect((await grid('office', OFFICE, '&page=2')).body).toMatchObject({ total: 16, rows: [] })
    expect((await grid('office', OFFICE, '&q=phuong 17')).body.rows).toMatchObject([{ id: centre(17) }])
  })
})

describe('[RPT-1] half-yearly and yearly reports', () => {
  it('take over the plan and what was corrected in the quarters, and keep the running year', async () => {
    const director = s.as('director/9')
    const open = (form: string, period: string) => director.post('/api/reports', { id: uuidv7(), unitId: centre(9), form, period })
    const quarter = (await open('centre-quarterly', '2021-Q2')).body
    await director.put(`/api/reports/${quarter.id}/entries/B1.law.plan`, { value: 40, revision: 0 })
    await director.put(`/api/reports/${quarter.id}/entries/${LAW}`, { value: 15, revision: 0, reason: 'Thiếu một tờ ký tên' })
    await signAndSend(s, 9)
    const half = (await open('centre-half-yearly', '2021-H1')).body
    const cell = (report: Answer['body'], address: string) => reading({ ...down, body: { tables: report.content.sections.flatMap((x: { blocks: { table?: unknown }[] }) => x.blocks.flatMap((b) => b.table ?? [])) } }, address)
    const down = await s.as('office').get(`/api/reports/${quarter.id}`)
    expect(cell(half, 'B1.law.plan').value).toBe(40)
    expect(cell(half, LAW)).toMatchObject({ value: 15, computed: 9 })
    expect(cell(half, 'B1.law.attended_ytd').value).toBe(15)
    expect(half).toMatchObject({ dueOn: '2021-06-30', form: { certainty: 'proposal' }, paper: { subject: 'Sơ kết hoạt động trung tâm học tập cộng đồng 6 tháng đầu năm 2021', symbol: 'BC-TTHTCĐ' } })
    expect(half.missingTexts.map((m: { key: string }) => m.key)).toEqual(['shortcomings', 'causes', 'outlook'])
    const year = (await open('centre-yearly', '2021')).body
    expect(cell(year, 'B1.law.attended_ytd').value).toBe(15)
    expect(await open('centre-half-yearly', '2021-Q2')).toMatchObject({ status: 404 })
    expect(await open('centre-half-yearly', '2020-H2')).toMatchObject({ status: 404 })
  })

  it('have grids and consolidated reports of their own', async () => {
    const body = (await grid('office', OFFICE, '', 'centre-half-yearly')).body
    expect(body).toMatchObject({ periods: [{ key: '2021-H1', counts: { expected: 16 } }], forms: [{ period: 'quarter' }, { period: 'half' }, { period: 'year' }] })
    expect(reading(await whole('office', OFFICE, '', '2021', 'centre-yearly'))).toMatchObject({ official: null, live: ATTENDED })
  })
})

describe('a province with days of its own', () => {
  it('is due, late and counted by them, beside the others', async () => {
    const province = await newUnit(s.owner, { kind: 'province', name: 'Tỉnh Bến Tre', parent: NATION, code: '83' })
    const far = await newUnit(s.owner, { kind: 'commune', name: 'Xã An Thạnh', parent: province, province })
    const own = await newUnit(s.owner, { kind: 'centre', name: 'TTHTCĐ Xã An Thạnh', parent: far, province })
    for (const [on, attended] of [['2021-03-20', 1000], ['2021-05-01', 2000], ['2021-06-20', 4000]] as const) {
      const a = anActivity(5, { heldOn: on, attended })
      await s.owner.query(
        `insert into activity (id, unit_id, province_id, status, title, field, form, held_on, owner, attended, created_by, created_at, updated_at)
         values (gen_random_uuid(), $1, $2, 'held', $3, 'law', $4, $5, 'centre', $6, (select id from account limit 1), now(), now())`,
        [own, province, a.title, a.form, on, attended])
    }
    const rules = (await s.as('admin').get('/api/instruments?on=2021-06-28')).body.items as { id: string; key: string; area: unknown }[]
    const nation = rules.find((r) => r.key === 'centre-report' && r.area === null)
    const made = await s.as('admin').post(`/api/instruments/${nation?.id}/areas`, {
      areaId: province, from: '2021-01-01', certainty: 'unverified', reason: 'Tỉnh có văn bản riêng', legalBasis: [{ text: 'Văn bản của tỉnh', note: '' }],
      body: { cutoff: '15-14', due: { month: 'last', day: 20 }, remindDaysBefore: 5 },
    })
    expect(made.status).toBe(200)
    const rows = (await grid('ministry', MINISTRY)).body
    expect(rows.periods[1]).toMatchObject({ key: '2021-Q2', dueOn: '2021-06-20', lastDueOn: '2021-06-30' })
    expect(rows.rows.find((r: { id: string }) => r.id === own).cells[1]).toMatchObject({ report: { status: 'not_opened', daysLate: 8 }, counts: { late: 1 } })
    const nationwide = await whole('ministry', MINISTRY)
    expect(reading(nationwide)).toMatchObject({ live: ATTENDED + 3000 })
    expect(nationwide.body.otherSpans).toEqual([{ name: 'Tỉnh Bến Tre', from: '2021-03-15', to: '2021-06-14' }])
    expect(reading(await whole('ministry', province))).toMatchObject({ live: 3000 })
    expect(reading(await whole('ministry', PROVINCE))).toMatchObject({ live: ATTENDED })
    const parts = await shares('ministry', MINISTRY)
    expect(parts.map((x: { live: number }) => x.live).sort()).toEqual([ATTENDED, 3000].sort())
  })
})

describe('[ORG-2] a quarter of 2021 after the reform', () => {
  let [north, south] = ['', '']
  beforeAll(async () => {
    // From 01/07/2025: wards 5, 6 and 7 become one; 7's centre is divided; the district ends, every ward stands below the province.
    north = await newUnit(s.owner, { kind: 'commune', name: 'Phường An Nhơn', parent: PROVINCE, province: PROVINCE, from: '2025-07-01' })
    south = await newUnit(s.owner, { kind: 'commune', name: 'Phường Hạnh Thông', parent: PROVINCE, province: PROVINCE, from: '2025-07-01' })
    const [k, l] = [
      await newUnit(s.owner, { kind: 'centre', name: 'TTHTCĐ Phường An Nhơn', parent: north, province: PROVINCE, from: '2025-07-01' }),
      await newUnit(s.owner, { kind: 'centre', name: 'TTHTCĐ Phường Hạnh Thông', parent: south, province: PROVINCE, from: '2025-07-01' }),
    ]
    for (const ward of WARDS) {
      const there = ward === 7 || ward < 5 || ward > 10 ? { area: south, centre: l } : { area: north, centre: k }
      await followed(s.owner, commune(ward), there.area, '2025-07-01', PROVINCE)
      await followed(s.owner, centre(ward), there.centre, '2025-07-01', PROVINCE)
    }
    await splitOff(s.owner, centre(7), k, '2025-07-01', PROVINCE)
    await s.owner.query(`update unit set valid = daterange(lower(valid), '2025-07-01') where id = any($1)`, [[DISTRICT, OFFICE]])
    s.clock.today = '2026-11-24'
  })
  afterAll(() => (s.clock.today = SCENE_DAY))

  it('adds up to the same under the old district and under today’s wards', async () => {
    const then = await whole('ministry', DISTRICT)
    expect(then.body.branch).toMatchObject({ tree: 'then', day: '2021-06-30', trees: ['then'] })
    const now = [await whole('ministry', north), await whole('ministry', south)]
    expect(now.map((w) => w.body.branch.tree)).toEqual(['now', 'now'])
    const sums = now.map((w) => reading(w))
    expect(sums.reduce((a, r) => a + r.live, 0)).toBe(ATTENDED)
    expect(sums.reduce((a, r) => a + r.official, 0)).toBe(reading(then).official)
    expect(reading(then).live).toBe(ATTENDED)
    expect(now.reduce((a, w) => a + w.body.counts.expected, 0)).toBe(16)
  })

  it('says beside it where a divided centre is counted', async () => {
    const [counts, tells] = [await whole('ministry', south), await whole('ministry', north)]
    for (const w of [counts, tells]) {
      expect(w.body.splits).toMatchObject([{ name: 'Trung tâm học tập cộng đồng Phường 7', from: '2025-07-01', countedAt: 'TTHTCĐ Phường Hạnh Thông', legalBasis: 'Nghị quyết thử' }])
    }
  })

  it('can be looked at both ways from the province, with one sum', async () => {
    const [then, now] = [await whole('ministry', PROVINCE), await whole('ministry', PROVINCE, '&tree=now')]
    expect(then.body.branch).toMatchObject({ tree: 'then', trees: ['then', 'now'] })
    expect(now.body.branch.tree).toBe('now')
    expect(reading(now)).toEqual(reading(then))
    expect((await shares('ministry', PROVINCE)).map((x: { id: string }) => x.id)).toEqual([DISTRICT])
    expect((await shares('ministry', PROVINCE, '&tree=now')).map((x: { name: string; live: number }) => x.name)).toEqual(['Phường An Nhơn', 'Phường Hạnh Thông'])
  })

  it('opens from today’s ward down to the old centre’s report', async () => {
    const ward = (await grid('ministry', north)).body
    expect(ward.rows).toMatchObject([{ kind: 'centre', name: 'TTHTCĐ Phường An Nhơn' }])
    expect(ward.rows[0].cells[1]).toMatchObject({ report: null, counts: { expected: 5, accepted: 2 } })
    const below = (await grid('ministry', ward.rows[0].id)).body
    expect(below.rows.map((r: { shortName: string }) => r.shortName)).toEqual([5, 6, 8, 9, 10].map((w) => `TTHTCĐ Phường ${w}`))
    expect(below.rows[0].cells[1].report.caseId).toEqual(expect.any(String))
  })

  it('places every centre once, upwards as downwards, whatever was merged, divided and moved', async () => {
    const moves = fc.array(fc.record({ from: fc.constantFrom(...WARDS), to: fc.constantFrom(...WARDS), keeps: fc.boolean(), area: fc.boolean() }), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(moves, async (list) => {
        await s.owner.query('begin; delete from unit_succession')
        try {
          for (const m of list.filter((x) => x.from < x.to)) {
            const of = m.area ? commune : centre
            await s.owner.query(
              `insert into unit_succession (predecessor_id, successor_id, change_id, from_day, keeps_books)
               select $1, $2, (select id from unit_change limit 1), '2026-01-01', $3 and not exists (select from unit_succession where predecessor_id = $1 and keeps_books)
               on conflict do nothing`, [of(m.from), of(m.to), m.keeps])
          }
          const places = async (call: string) => (await s.owner.query<{ unit_id: string; part_id: string }>(
            `select p.* from ${call} p join unit u on u.id = p.unit_id and u.kind = 'centre' order by 1`)).rows
          const down = await places(`places_below('${NATION}', 'administrative', '2026-11-24')`)
          expect(down).toEqual(await places(`places_below_nation('${NATION}', '2026-11-24')`))
          expect(new Set(down.map((r) => r.unit_id)).size).toBe(down.length)
          for (const w of WARDS) expect(down.some((r) => r.unit_id === centre(w))).toBe(true)
        } finally {
          await s.owner.query('rollback')
        }
      }),
      { numRuns: 25 },
    )
  })
})
