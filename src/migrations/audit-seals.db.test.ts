import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { urlOf } from '#platform/server/postgres/postgres.ts'
import { verifyAudit } from '#platform/server/audit/verify.ts'
import { migrate } from './index.ts'

const name = `cu_${randomBytes(4).toString('hex')}`
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

it('carries the entries of earlier releases over, readable and verifiable, those of programs too', async () => {
  await migrate(url, undefined, '0007-reports')
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const READ = 'select id, at, account_id, verb, subject_kind, subject_id, before, after, request_id from audit_entry order by id'
  await owner.query(`insert into audit_entry (at, verb, subject_kind, subject_id, before, after, request_id)
    select '2021-06-28 09:12+07'::timestamptz + i * interval '1 hour', 'activity.edit', 'activity', 'a' || i,
      case when i % 3 > 0 then jsonb_build_object('attended', i) end, case when i % 3 > 1 then jsonb_build_object('ghi chú', 'Nguyễn Thị Hồng') end, 'r'
    from generate_series(1, 30) i`)
  const before = (await owner.query(READ)).rows
  await migrate(url, undefined, '0015-shared-revision')
  expect((await owner.query(READ)).rows).toEqual(before)
  const add = (by: string) => owner.query(`insert into audit_entry (verb, subject_kind, subject_id, request_id, token_id) values ('activity.edit', 'activity', 'new', 'r', ${by})`)
  await add('gen_random_uuid()')
  await migrate(url)
  await add('gen_random_uuid()')
  await add('null')
  expect(await verifyAudit(owner, [])).toMatchObject({ findings: [], entries: 33, tail: 33 })
  expect((await owner.query<{ id: string }>('select max(id) as id from audit_entry')).rows[0]?.id).toBe('33')
  // Who acted through a program cannot be made to look as if they had done it themselves.
  await owner.query('alter table audit_entry disable trigger user')
  await owner.query('update audit_entry set token_id = null where id in (31, 32)')
  expect((await verifyAudit(owner, [])).findings.map((f) => f.entry)).toEqual([31, 32])
  await owner.end()
})
