import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { urlOf } from '#platform/server/postgres/postgres.ts'
import { migrate } from './index.ts'

const name = `ngay_${randomBytes(4).toString('hex')}`
let url: string
beforeAll(async () => {
  url = urlOf(inject('cluster'), name)
  await asSuperuser(`create database ${name}`)
})
afterAll(() => asSuperuser(`drop database ${name} with (force)`))

async function asSuperuser(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(inject('cluster')) })
  await client.connect()
  await client.query(text).finally(() => client.end())
}

it('gives a session of several days a row for each of them, and leaves the others as they are', async () => {
  await migrate(url, undefined, '0024-notices')
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query(`
    insert into unit (id, kind, valid) values ('00000000-0000-7000-8000-000000000001', 'centre', '[2008-01-01,)');
    insert into activity (id, unit_id, title, field, form, held_on, ended_on, starts_at, ends_at, owner, status, session_count, created_by, created_at, updated_at)
      select ('00000000-0000-7000-8000-00000000001' || n)::uuid, '00000000-0000-7000-8000-000000000001', 'Lớp', 'law', 'other', '2021-06-28', null, '08:00', '10:30',
        'centre', 'planned', 1, '00000000-0000-7000-8000-000000000001', now(), now() from generate_series(1, 3) n;
    insert into booking (activity_id, resource_id, unit_id, kind, during, released, created_by, created_at)
      select ('00000000-0000-7000-8000-00000000001' || n)::uuid, ('00000000-0000-7000-8000-00000000002' || least(n, 2))::uuid, '00000000-0000-7000-8000-000000000001',
        'room', during, released, '00000000-0000-7000-8000-000000000001', '2021-06-01 08:00+07'
      from (values (1, tsrange('2021-06-28 08:00', '2021-06-30 10:30'), false), (2, tsrange('2021-06-28 19:00', '2021-06-28 20:30'), false),
        (3, tsrange('2021-06-27 08:00', '2021-06-28 19:30'), true)) x(n, during, released)`)
  await migrate(url)
  const { rows } = await owner.query<{ said: string }>(`
    select right(activity_id::text, 1) || ' ' || during::text || case when released then ' released' else '' end as said from booking order by activity_id, during`)
  expect(rows.map((r) => r.said.replaceAll('"', ''))).toEqual([
    '1 [2021-06-28 08:00:00,2021-06-28 10:30:00)',
    '1 [2021-06-29 08:00:00,2021-06-29 10:30:00)',
    '1 [2021-06-30 08:00:00,2021-06-30 10:30:00)',
    '2 [2021-06-28 19:00:00,2021-06-28 20:30:00)',
    '3 [2021-06-27 08:00:00,2021-06-27 19:30:00) released',
    '3 [2021-06-28 08:00:00,2021-06-28 19:30:00) released',
  ])
  expect((await owner.query(`select distinct created_at = '2021-06-01 08:00+07' as same from booking`)).rows).toEqual([{ same: true }])
  await owner.end()
})
