import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { haiCapServer, OTHERS, REPORTED } from '#testing/hai-cap.ts'
import type { TestServer } from '#testing/server.ts'
import { centre, commune, DEPARTMENT, DISTRICT, NATION, OFFICE, WARDS } from '../go-vap/tree.ts'
import { centreOf, cityPlaces, communeOf, GO_VAP_AREA, HAI_CAP } from './places.ts'

let s: TestServer
beforeAll(async () => {
  s = await haiCapServer()
}, 120_000)
afterAll(() => s.close())

const rows = async (sql: string, values: unknown[] = []) =>
  (await s.owner.query<Record<string, unknown>>(sql, values)).rows
const QUARTER = ['2021-01-01', '2021-03-31']
const ON_THE_EVE = '2025-06-30'

describe('the tree of two levels', () => {
  it('has the nation’s provinces and communes, each province with its department', async () => {
    expect(
      await rows(
        `select kind, count(*)::int as n from unit where on_day(valid, $1) and kind in ('province','commune','district','department','education_office') group by 1 order by 1`,
        [HAI_CAP.today],
      ),
    ).toEqual([
      { kind: 'commune', n: 3321 },
      { kind: 'department', n: 34 },
      { kind: 'province', n: 34 },
    ])
  })

  it('has 168 communes in the city, and closed the quận and its office with the reform', async () => {
    expect(cityPlaces()).toHaveLength(168)
    expect(
      await rows('select closed_basis as basis, upper(valid)::text as until from unit where id = any($1)', [
        [DISTRICT, OFFICE],
      ]),
    ).toEqual([
      { basis: expect.stringContaining('1685/NQ-UBTVQH15'), until: '2025-07-01' },
      { basis: expect.stringContaining('1685/NQ-UBTVQH15'), until: '2025-07-01' },
    ])
  })

  it('lets one code mean another unit: 26882 was Phường 14 and is Phường An Hội Tây', async () => {
    expect(
      await rows(
        `select n.name, lower(u.valid)::text as since, upper(u.valid)::text as until from unit u join unit_name n on n.unit_id = u.id where u.code = '26882' order by 2`,
      ),
    ).toEqual([
      { name: 'Phường 14', since: '2018-01-01', until: '2025-07-01' },
      { name: 'Phường An Hội Tây', since: '2025-07-01', until: null },
    ])
  })

  it('leads every ward and centre of 2021 to one of the six of today that keeps its books', async () => {
    const found = await rows(
      `with recursive onward(old, now) as (
         select id, id from unit where id = any($1)
         union select o.old, f.successor_id from onward o join unit_succession f on f.predecessor_id = o.now and f.keeps_books)
       select substr(t.short_name, 15) as now, string_agg(substr(n.short_name, 15), ',' order by n.short_name collate vi_numeric) as old from onward o
         join unit_name n on n.unit_id = o.old join unit u on u.id = o.now and on_day(u.valid, $2) join unit_name t on t.unit_id = o.now
       group by 1`,
      [WARDS.map(centre), HAI_CAP.today],
    )
    expect(Object.fromEntries(found.map((r) => [r['now'], r['old']]))).toEqual({
      'An Hội Đông': '13,15,16',
      'An Hội Tây': '12,14',
      'An Nhơn': '5,6',
      'Gò Vấp': '10,17',
      'Hạnh Thông': '1,3,4,7',
      'Thông Tây Hội': '8,9,11',
    })
  })

  it('says on the page of Phường 13 where its books went', async () => {
    const page = await s.as('department').get(`/api/units/${centre(13)}?on=${HAI_CAP.today}`)
    expect(page.status).toBe(200)
    expect(JSON.stringify(page.body)).toContain('số liệu tính vào Phường 15, Phường 14 được xem')
  })
})

describe('the changes of 2025', () => {
  it('are listed with what they did, and stay: too much has been built on them', async () => {
    const { body } = await s.as('admin').get('/api/unit-changes?page=1')
    expect(body.total).toBe(3 + GO_VAP_AREA.length)
    const [split] = body.items.filter((c: { kind: string }) => c.kind === 'split')
    expect([split.from, split.to].map((units) => units.map((u: { name: string }) => u.name))).toEqual([
      ['Phường 13'],
      ['Phường 15', 'Phường 14'],
    ])
    for (const { id } of body.items)
      expect((await s.as('admin').get(`/api/unit-changes/${id}`)).body).toMatchObject({ canUndo: false })
  })
})

describe('a quarter of 2021', () => {
  const records = `select coalesce(sum(a.attended), 0)::int as attended, count(*)::int as records from activity a
    join unit_branch($1, 'administrative', null, $2) b on b.unit_id = a.unit_id and not b.only_reads
    where a.status = 'held' and a.owner <> 'other_centre' and a.held_on between $3 and $4`
  const figures = `select sum(f.value)::int as attended, count(*)::int as reports from report_figure f
    join workflow_case c on c.id = f.case_id and c.official_version = f.version
    join unit_branch($1, 'administrative', null, $2) b on b.unit_id = f.unit_id and not b.only_reads
    where f.subject = $3 and f.cell = 'B1.total.attended'`
  const together = (list: Record<string, unknown>[]) =>
    list.reduce<Record<string, number>>(
      (sum, r) => Object.fromEntries(Object.entries(r).map(([k, v]) => [k, (sum[k] ?? 0) + Number(v)])),
      {},
    )

  it.each([
    ['by records', records, QUARTER],
    ['by accepted reports', figures, [`centre-quarterly/${REPORTED}`]],
  ])('adds up to the same under the old quận and under the wards of today, %s', async (_, sql, more) => {
    const [then] = await rows(sql, [DISTRICT, '2021-06-30', ...more])
    const now: Record<string, unknown>[] = []
    for (const area of GO_VAP_AREA) now.push(...(await rows(sql, [communeOf(area), HAI_CAP.today, ...more])))
    expect(together(now)).toEqual(then)
    expect(Number(then?.['attended'])).toBeGreaterThan(0)
  })

  it('is read so by those of each ward, also by the one that only sees the divided centre', async () => {
    const read = async (who: string, unit: string) => {
      const q = `unitId=${unit}&form=centre-quarterly&period=${REPORTED}&reading=official`
      const { status, body } = await s.as(who).get(`/api/consolidations?${q}`)
      expect(status).toBe(200)
      const total = body.tables[0].total.cells.find((c: { address: string }) => c?.address === 'B1.total.attended')
      return { official: Number(total.official ?? 0), splits: body.splits.length }
    }
    const city = await read('department', DISTRICT)
    const wards = new Map<string, Awaited<ReturnType<typeof read>>>()
    for (const area of GO_VAP_AREA) wards.set(area.key, await read(`reviewer/${area.key}`, communeOf(area)))
    expect([...wards.values()].reduce((sum, w) => sum + w.official, 0)).toBe(city.official)
    expect([wards.get('anhoidong')?.splits, wards.get('anhoitay')?.splits, wards.get('annhon')?.splits]).toEqual([1, 1, 0])
  })

  it('counts the split Phường 13 in one ward of today; the other only reads it', async () => {
    const seen = await rows(
      `select x.code, b.only_reads as "onlyReads" from unnest($1::uuid[], $2::text[]) as x(id, code)
       cross join lateral unit_branch(x.id, 'administrative', null, $3) b where b.unit_id = $4 order by 1`,
      [GO_VAP_AREA.map((a) => communeOf(a)), GO_VAP_AREA.map((a) => a.key), HAI_CAP.today, centre(13)],
    )
    expect(seen).toEqual([
      { code: 'anhoidong', onlyReads: false },
      { code: 'anhoitay', onlyReads: true },
    ])
    expect(
      await rows(`select only_reads from unit_branch($1, 'administrative', null, $2) where unit_id = $3`, [
        commune(14),
        ON_THE_EVE,
        centre(13),
      ]),
    ).toEqual([{ only_reads: true }])
  })
})

describe('[PUB-1] names that are borne no longer', () => {
  const page = async (q: string) => (await s.app.inject({ url: `/cong-khai?q=${encodeURIComponent(q)}` })).body

  it('lead anybody to what the place is now, also with the quận people still say', async () => {
    for (const q of ['phuong 5', 'Phường 5 Gò Vấp']) expect(await page(q)).toMatch(/Phường 5, Gò Vấp, TP\. Hồ Chí Minh<.*?Nay là Phường An Nhơn</)
    expect(await page('phuong 13')).toContain('Nay là Phường An Hội Đông, Phường An Hội Tây')
    expect(await page('phuong an nhon')).not.toContain('Tên cũ')
  })
})

describe('people who went on', () => {
  it('keep their account: the director of Phường 5 is the director of An Nhơn', async () => {
    const { body } = await s.as('director/annhon').get('/api/session')
    expect(body.account).toMatchObject({ name: 'Nguyễn Thị Thu Hạnh', username: 'giamdoc.annhon' })
    expect(body.grants).toEqual([
      expect.objectContaining({ role: 'centre_director', unitName: 'Trung tâm học tập cộng đồng Phường An Nhơn' }),
    ])
  })

  it('hold what they hold today; posts of the quận have ended', async () => {
    expect(
      await rows(
        `select count(*) filter (where on_day(g.valid, $1))::int as today, count(*)::int as ever from role_grant g join account a on a.id = g.account_id
       where a.username in ('vanhoa.hanhthong', 'giamdoc.p9')`,
        [HAI_CAP.today],
      ),
    ).toEqual([{ today: 1, ever: 3 }])
  })
})

describe('reports of the city', () => {
  it('stand in every state, some late, and the quarter that runs has been begun by some', async () => {
    const found = await rows(
      `select split_part(subject, '/', 2) as period, status, count(*)::int as n from workflow_case where subject > 'centre-quarterly/2026' group by 1, 2`,
    )
    const states = (period: string) => new Set(found.filter((r) => r['period'] === period).map((r) => r['status']))
    expect(states('2026-Q3')).toEqual(new Set(['accepted', 'sent', 'returned', 'draft']))
    expect(states('2026-Q4')).toEqual(new Set(['draft']))
    const q3 = found.filter((r) => r['period'] === '2026-Q3').reduce((n, r) => n + Number(r['n']), 0)
    expect(q3).toBeLessThan(OTHERS + 6)
  })

  it('[RPT-3] go on to the ministry through the department, which has its late one among its work', async () => {
    const grid = await s.as('ministry').get(`/api/report-grid?unitId=${NATION}&form=centre-quarterly&year=2026`)
    const column = grid.body.periods.findIndex((p: { key: string }) => p.key === '2026-Q3')
    expect(grid.body.rows[0].cells[column].level).toMatchObject({ unitId: DEPARTMENT, to: 'ministry', dueOn: '2026-10-10', status: 'not_opened' })
    const sent = ['2026-Q1', '2026-Q2'].map((key) => grid.body.periods.findIndex((p: { key: string }) => p.key === key))
    expect(sent.map((i) => grid.body.rows[0].cells[i].level.status)).toEqual(['accepted', 'accepted'])
    const own = (await s.as('department').get('/api/worklist')).body.items.find((t: { id: string }) => t.id.endsWith('centre-quarterly/2026-Q3/levelLate'))
    expect(own).toMatchObject({ urgency: 'late', action: 'Lập báo cáo tổng hợp' })
  })

  it('are made for the halves and the years too', async () => {
    const found = await rows(
      `select subject, count(*)::int as n from workflow_case where subject ~ '^centre-(half-)?yearly/' and status = 'accepted' and unit_id = any($1) group by 1 order by 1`,
      [GO_VAP_AREA.map((a) => centreOf(a))],
    )
    expect(found).toEqual(
      ['centre-half-yearly/2025-H2', 'centre-half-yearly/2026-H1', 'centre-yearly/2025'].map((subject) => ({
        subject,
        n: GO_VAP_AREA.length,
      })),
    )
  })

  it('say what the records say', async () => {
    expect(
      await rows(
        `select count(*)::int as reports from report_figure f join workflow_case c on c.id = f.case_id and c.version = f.version
       where f.cell = 'B1.total.attended' and f.subject like '%/2026-Q3' and f.value is distinct from (
         select sum(a.attended) from activity a where a.unit_id = f.unit_id and a.status = 'held' and a.owner <> 'other_centre'
           and a.held_on between '2026-07-01' and '2026-09-30')`,
      ),
    ).toEqual([{ reports: 0 }])
  })

  it('happened in their time, and nobody stays signed in', async () => {
    expect(await rows(`select count(*)::int as n from audit_entry where at >= $1`, [HAI_CAP.today])).toEqual([{ n: 0 }])
    expect(await rows(`select count(*)::int as n from session where device = $1`, [HAI_CAP.name])).toEqual([{ n: 0 }])
  })

  it('are decided on by the commune’s office, its own alone', async () => {
    const [waiting] = await rows(`select id from workflow_case where unit_id = $1 and status = 'sent'`, [
      centreOf({ code: '26876' }),
    ])
    const path = `/api/reports/${String(waiting?.['id'])}`
    expect((await s.as('reviewer/hanhthong').get(path)).status).toBe(404)
    expect((await s.as('department').get(path)).body.steps).toEqual([])
    const seen = await s.as('reviewer/annhon').get(path)
    expect(seen.body.paper).toMatchObject({
      parentOrg: 'UBND phường An Nhơn',
      addressees: ['Ủy ban nhân dân phường An Nhơn', 'Phòng Văn hóa – Xã hội phường An Nhơn'],
      recipients: [],
    })
    expect(seen.body.steps.map((step: { type: string }) => step.type).sort()).toEqual(['accept', 'return'])
  })
})

describe('a course of digital skills', () => {
  it.each(['annhon', 'hanhthong', 'govap'])('was taught to the end in %s: who came, what they thought, who got the paper', async (ward) => {
    const director = s.as(`director/${ward}`)
    const { courses } = (await director.get('/api/courses?q=binh+dan+hoc+vu+so')).body
    const [course] = courses
    expect(course).toMatchObject({ status: 'closed', digitalSkills: true, counts: { held: 4, planned: 0 } })
    expect(course.counts.attended).toBeGreaterThan(20)
    const { rating } = (await director.get(`/api/courses/${course.id}/satisfaction`)).body
    expect(rating.answers).toBeGreaterThanOrEqual(4)
    const papers = await rows('select count(*)::int as n from certificate where course_id = $1', [course.id])
    expect(papers[0]?.['n']).toBeGreaterThanOrEqual(6)
  })
})
