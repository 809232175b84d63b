import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indicators } from '#app/routes.ts'
import { verify } from '@node-rs/argon2'
import { newDatabase, type TestDatabase } from '#testing/cluster.ts'
import { DEMO_PASSWORD } from './accounts.ts'
import { goVapActivities } from './activities.ts'
import { loadGoVapScene } from './load.ts'

let database: TestDatabase
let owner: pg.Client
let seconds: number

beforeAll(async () => {
  database = await newDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query('set role hocnay_owner')
  const start = performance.now()
  await loadGoVapScene(owner, { indicators })
  seconds = (performance.now() - start) / 1000
  console.log(seconds)
})

afterAll(async () => {
  await owner.end()
  await database.drop()
})

async function one<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T> {
  const { rows } = await owner.query<T>(sql, values)
  if (!rows[0]) throw new Error('No row.')
  return rows[0]
}

describe('x', () => {
  it('loads', async () => {
    console.log((await owner.query(`select subject, status, count(*), string_agg(n.short_name || coalesce(' v'||c.version,''), ', ') from workflow_case c join unit_name n on n.unit_id=c.unit_id group by 1,2 order by 1,2`)).rows)
    console.log((await owner.query(`select verb, count(*), min(at), max(at) from audit_entry group by 1`)).rows)
    console.log((await owner.query(`select * from scene`)).rows[0])
  })
})
