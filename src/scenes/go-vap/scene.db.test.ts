import { verify } from '@node-rs/argon2'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indicators } from '#app/routes.ts'
import { newDatabase, type TestDatabase } from '#testing/cluster.ts'
import { DEMO_PASSWORD } from './accounts.ts'
import { announced } from './planned.ts'
import { goVapActivities } from './activities.ts'
import { GO_VAP, loadGoVapScene } from './load.ts'

let database: TestDatabase
let owner: pg.Client
const book = goVapActivities()

beforeAll(async () => {
  database = await newDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query('set role hocnay_owner')
  await loadGoVapScene(owner, { indicators })
}, 120_000)

afterAll(async () => {
  await owner.end()
  await database.drop()
})

const all = async (sql: string) => (await owner.query<Record<string, unknown>>(sql)).rows
const one = async (sql: string) => (await all(sql))[0]
const names = `unit_name n on n.unit_id = c.unit_id`

describe('the records of the scene', () => {
  it('stand in the database as the generator made them', async () => {
    const held = book.filter((a) => a.status === 'held' && a.content.owner !== 'other_centre')
    expect(
      await one(`select count(*)::int as records, sum(attended)::int as attended, sum(session_count)::int as sessions
      from activity where status = 'held' and owner <> 'other_centre'`),
    ).toEqual({
      records: held.length,
      attended: held.reduce((n, a) => n + (a.content.attended ?? 0), 0),
      sessions: held.reduce((n, a) => n + a.content.sessionCount, 0),
    })
    const costs = book.flatMap((a) => a.content.costs)
    expect(await one('select count(*)::int as lines, sum(amount)::int as amount from activity_cost')).toEqual({
      lines: costs.length,
      amount: costs.reduce((n, c) => n + c.amount, 0),
    })
  })

  it('carry their whole history, the last version being what stands', async () => {
    expect(await one('select count(*)::int as n from activity_version')).toEqual({
      n: book.flatMap((a) => a.history).length + announced.length,
    })
    expect(
      await one(`select count(*)::int as n from activity a
      join activity_version v on v.activity_id = a.id and v.version = a.version
      where v.body ->> 'title' = a.title and v.body ->> 'status' = a.status
        and (v.body ->> 'attended')::int is not distinct from a.attended and v.at = a.updated_at`),
    ).toEqual({ n: book.length + announced.length })
  })

  it('stand in the books of a province, as everything with a territory does', async () => {
    expect(await one('select count(*)::int as n from activity where province_id is null')).toEqual({ n: 0 })
  })
})

describe('the reports of the scene', () => {
  it('are where the story has them', async () => {
    const rows = await all(`select split_part(subject, '/', 2) as period, c.status, count(*)::int as n
      from workflow_case c where c.workflow = 'report' group by 1, 2 order by 1, 2`)
    expect(rows).toEqual([
      { period: '2020-Q3', status: 'accepted', n: 16 },
      { period: '2020-Q4', status: 'accepted', n: 16 },
      { period: '2021-Q1', status: 'accepted', n: 14 },
      { period: '2021-Q1', status: 'draft', n: 1 },
      { period: '2021-Q2', status: 'accepted', n: 3 },
      { period: '2021-Q2', status: 'draft', n: 3 },
      { period: '2021-Q2', status: 'returned', n: 1 },
      { period: '2021-Q2', status: 'sent', n: 4 },
    ])
  })

  it('went up for the first quarter: through the office and the department, with the two missing wards named', async () => {
    const rows = await all(`select c.status, c.official_version as official,
        (select count(*)::int from jsonb_array_elements(v.body -> 'units') u where u ->> 'standing' = 'counted') as counted,
        (select count(*)::int from report_record r where r.case_id = c.id and r.source = 'reports') as versions
      from workflow_case c join report_version v on v.case_id = c.id where c.workflow = 'consolidated_report' order by v.sent_at`)
    expect(rows).toEqual([1, 2].map(() => ({ status: 'accepted', official: 1, counted: 13, versions: 13 })))
  })

  it('leave the director of Phường 5 the second quarter to do, and Phường 9 the first one too', async () => {
    expect(
      await all(`select n.short_name as name, max(split_part(subject, '/', 2)) as last
        from workflow_case c join ${names}
        where n.short_name in ('TTHTCĐ Phường 5', 'TTHTCĐ Phường 9') group by 1 order by 1`),
    ).toEqual([
      { name: 'TTHTCĐ Phường 5', last: '2021-Q1' },
      { name: 'TTHTCĐ Phường 9', last: '2020-Q4' },
    ])
  })

  it('came in time, save one', async () => {
    expect(
      await all(`with first as (select case_id, min(sent_at)::date as sent_on from report_version group by 1)
        select n.short_name as name, sent_on::text as sent, due_on::text as due
        from workflow_case c join first on first.case_id = c.id join ${names} where sent_on > due_on`),
    ).toEqual([{ name: 'TTHTCĐ Phường 16', sent: '2021-04-12', due: '2021-03-30' }])
  })

  it('say what the records said, unless the director corrected it with a reason', async () => {
    const rows = await all(`with live as (
        select unit_id, to_char(held_on, 'YYYY-"Q"Q') as period, sum(attended) as attended from activity
        where status = 'held' and owner <> 'other_centre' group by 1, 2)
      select n.short_name || ' ' || l.period as report, (f.value - f.computed)::int as corrected,
        (l.attended - f.computed)::int as since
      from report_figure f join workflow_case c on c.id = f.case_id and c.version = f.version join ${names}
      join live l on l.unit_id = f.unit_id and f.subject = 'centre-quarterly/' || l.period
      where f.cell = 'B1.total.attended' and (f.value, f.computed) is distinct from (l.attended, l.attended)
      order by n.short_name collate "C"`)
    expect(rows).toEqual([
      { report: 'TTHTCĐ Phường 10 2021-Q1', corrected: 35, since: 0 },
      { report: 'TTHTCĐ Phường 15 2021-Q1', corrected: 0, since: expect.any(Number) },
      { report: 'TTHTCĐ Phường 17 2020-Q4', corrected: 20, since: 0 },
      { report: 'TTHTCĐ Phường 3 2021-Q1', corrected: 0, since: expect.any(Number) },
    ])
    for (const late of [rows[1], rows[3]]) expect(late?.['since']).toBeGreaterThan(0)
  })

  it('grew by the amendment of Phường 12', async () => {
    const rows =
      await all(`select f.version, f.value::int as activities from report_figure f
        join workflow_case c on c.id = f.case_id join ${names}
        where n.short_name = 'TTHTCĐ Phường 12' and f.subject like '%2020-Q4' and f.cell = 'B1.total.activities'
        order by 1`)
    const [first, second] = rows.map((r) => Number(r['activities']))
    expect(second).toBe(Number(first) + 1)
  })

  it('have what the columns without records need', async () => {
    for (const cell of ['B1.total.plan', 'B1.total.persons', 'B3.teachers.number', 'B4.total.received']) {
      const found = await one(`select count(*)::int as n from report_figure f where cell = '${cell}' and value > 0`)
      expect([cell, Number(found?.['n'])]).toSatisfy(([, n]) => Number(n) >= 45)
    }
    expect(await one(`select count(*)::int as n from report_figure where cell like 'B4.%.left' and value < 0`)).toEqual(
      { n: 0 },
    )
  })
})

describe('loading the scene', () => {
  it('says where and when it is, and whom a visitor may be', async () => {
    const scene = await one('select name, title, today::text, accounts from scene')
    expect(scene).toMatchObject({ ...GO_VAP })
    const accounts = scene?.['accounts'] as { username: string; password: string; roleName: string; unitName: string }[]
    expect(accounts.map((a) => a.username)).toEqual([
      'giamdoc.p5',
      'canbo.p5',
      'phonggd',
      'giamdoc.p9',
      'ubnd.p5',
      'vanhoa.p5',
      'sogd',
      'bogd',
      'kiemtra',
      'quantri',
    ])
    expect(accounts[0]).toMatchObject({
      roleName: 'Giám đốc trung tâm',
      unitName: 'Trung tâm học tập cộng đồng Phường 5',
    })
    const hash = await one(`select password_hash from account where username = 'giamdoc.p5'`)
    expect(await verify(String(hash?.['password_hash']), DEMO_PASSWORD)).toBe(true)
  })

  it('happened in the time of the scene', async () => {
    const outside = `< '2020-07-01' or at >= '2021-06-28'`
    for (const table of ['audit_entry', 'workflow_action', 'report_entry', 'activity_version']) {
      expect([table, await one(`select count(*)::int as n from ${table} where at ${outside}`)]).toEqual([
        table,
        { n: 0 },
      ])
    }
  })

  it('leaves nobody signed in and the connection as it was', async () => {
    expect(await one('select count(*)::int as n, current_user as me from session')).toEqual({
      n: 0,
      me: 'hocnay_owner',
    })
  })

  it('is all or nothing', async () => {
    await expect(loadGoVapScene(owner, { indicators, passwordHash: '-' })).rejects.toThrow()
    expect(await one('select count(*)::int as n from scene')).toEqual({ n: 1 })
    expect(await one('select count(*)::int as n from activity')).toEqual({ n: book.length + announced.length })
  })
})
