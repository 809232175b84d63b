import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newDatabase, type TestDatabase } from '#testing/cluster.ts'
import { together } from './together.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await newDatabase()
  client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query('create table said (word text not null unique)')
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const say = (word: string | null) => ({ name: 'say', text: 'insert into said (word) values ($1) returning word', values: [word] })
const words = async () => (await client.query<{ word: string }>('select word from said order by word')).rows.map((r) => r.word)

it('gives each statement its own result, in one transaction that they open and end themselves', async () => {
  const results = await Promise.all(together(client, [{ text: 'begin' }, say('một'), say('hai'), { text: 'select count(*) as n from said' }, { text: 'commit' }]))
  expect(results.map((r) => r.command)).toEqual(['BEGIN', 'INSERT', 'INSERT', 'SELECT', 'COMMIT'])
  expect(results[2]?.rows).toEqual([{ word: 'hai' }])
  expect(results[3]?.rows).toEqual([{ n: '2' }])
  expect(await words()).toEqual(['hai', 'một'])
})

it('does nothing after the one that fails, tells which, and the connection goes on', async () => {
  const all = await Promise.allSettled(together(client, [{ text: 'begin' }, say('ba'), say(null), { name: 'late', text: 'select 1 as one' }, { text: 'commit' }]))
  expect(all.map((r) => r.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected', 'rejected'])
  expect((all[3] as PromiseRejectedResult).reason).toMatchObject({ code: '23502' })
  await client.query('rollback')
  expect(await words()).toEqual(['hai', 'một'])
  const [after, late] = await Promise.all(together(client, [say('bốn'), { name: 'late', text: 'select 1 as one' }]))
  expect([after?.rows, late?.rows]).toEqual([[{ word: 'bốn' }], [{ one: 1 }]])
  expect((await client.query({ name: 'late', text: 'select 1 as one' })).rows).toEqual([{ one: 1 }])
})

it('parses what has a name once for the connection', async () => {
  await Promise.all(together(client, [say('năm'), say('sáu')]))
  const { rows } = await client.query<{ name: string }>(`select name from pg_prepared_statements where name = 'say'`)
  expect(rows).toHaveLength(1)
})

it('tells a statement that is none, and values that cannot be sent, without harm to the next', async () => {
  await expect(together(client, [{ text: 'chọn tất cả' }])[0]).rejects.toMatchObject({ code: '42601' })
  await expect(together(client, [{ text: 'select $1::int as n', values: ['không phải số'] }])[0]).rejects.toMatchObject({ code: '22P02' })
  expect((await together(client, [{ text: 'select 7 as n' }])[0])?.rows).toEqual([{ n: 7 }])
})
