import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newDatabase, type TestDatabase } from '#testing/cluster.ts'
import type { ShippedInstrument } from '../rules/shipped.ts'
import { readShipped, syncInstruments } from './sync.ts'

let database: TestDatabase
let owner: pg.Client
beforeEach(async () => {
  database = await newDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query('set role hocnay_owner')
})
afterEach(async () => {
  await owner.end()
  await database.drop()
})

const deadline = (day: number, from: string, more: Partial<ShippedInstrument> = {}): ShippedInstrument => ({
  kind: 'deadline', key: 'centre-report', title: { vi: 'Thời hạn', en: 'Deadline' }, valid: { from, to: null }, certainty: 'verified',
  legalBasis: [{ text: 'Thông tư 19/2020/TT-BGDĐT', note: '' }], body: { cutoff: 'calendar', due: { month: 'last', day }, remindDaysBefore: 5 }, ...more,
})
const rows = async () =>
  (await owner.query<{ row: string }>(`select concat_ws(' ', version, origin, body -> 'due' ->> 'day', valid) as row from instrument order by area_id nulls first, version`))
    .rows.map((r) => r.row)
/** As a person changes it in the pages. */
const edit = async (day: number, from: string) => {
  await owner.query(`update instrument set valid = daterange(lower(valid), $1) where upper(valid) is null`, [from])
  await owner.query(
    `insert into instrument (kind, key, valid, version, title, legal_basis, certainty, body, origin, body_hash)
     select kind, key, daterange($1, null), version + 1, title, legal_basis, certainty, jsonb_set(body, '{due,day}', to_jsonb($2::int)), 'edited', 'x'
     from instrument order by version desc limit 1`, [from, day])
}

describe('what people have changed', () => {
  it('is left alone by every later start and release', async () => {
    await syncInstruments(owner, [deadline(20, '2020-08-14')])
    await edit(15, '2021-07-01')
    const theirs = ['1 shipped 20 [2020-08-14,2021-07-01)', '2 edited 15 [2021-07-01,)']
    expect(await rows()).toEqual(theirs)
    await syncInstruments(owner, [deadline(20, '2020-08-14')])
    await syncInstruments(owner, [deadline(25, '2020-08-14')])
    await syncInstruments(owner, [deadline(20, '2020-08-14'), deadline(10, '2021-01-01'), deadline(12, '2022-01-01')])
    expect(await rows()).toEqual(theirs)
  })

  it('stays theirs also where the product ships a rule for the province only later', async () => {
    await owner.query(`insert into unit (id, kind, code, valid) values ('00000000-0000-7000-8000-000000000079', 'province', '79', daterange(null, null))`)
    await owner.query(
      `insert into instrument (kind, key, area_id, valid, version, title, legal_basis, certainty, body, origin, body_hash)
       values ('deadline', 'centre-report', '00000000-0000-7000-8000-000000000079', daterange('2021-01-01', null), 1, '{}', '[]', 'verified', '{"due":{"day":15}}', 'edited', 'x')`)
    await syncInstruments(owner, [deadline(30, '2020-08-14', { areaCode: '79' })])
    expect(await rows()).toEqual(['1 edited 15 [2021-01-01,)'])
  })
})

describe('what is shipped', () => {
  it('is refused when two versions of a rule begin on one day', async () => {
    await expect(syncInstruments(owner, [deadline(20, '2020-08-14'), deadline(25, '2020-08-14')])).rejects.toThrow(/centre-report.*2020-08-14/)
    expect(await rows()).toEqual([])
  })

  it('waits for its province', async () => {
    await syncInstruments(owner, [deadline(30, '2020-08-14', { areaCode: '79' })])
    expect(await rows()).toEqual([])
    await owner.query(`insert into unit (id, kind, code, valid) values (gen_random_uuid(), 'province', '79', daterange(null, null))`)
    await syncInstruments(owner, [deadline(30, '2020-08-14', { areaCode: '79' })])
    expect(await rows()).toEqual(['1 shipped 30 [2020-08-14,)'])
  })

  it('is mended in place by a later release', async () => {
    await syncInstruments(owner, [deadline(20, '2020-08-14')])
    await syncInstruments(owner, [deadline(21, '2020-08-15')])
    expect(await rows()).toEqual(['1 shipped 21 [2020-08-15,)'])
  })

  it('may be superseded, supplemented and withdrawn by later releases, whatever the order of the files', async () => {
    await syncInstruments(owner, [deadline(20, '2020-08-14')])
    await syncInstruments(owner, [deadline(10, '2022-01-01'), deadline(20, '2020-08-14')])
    expect(await rows()).toEqual(['1 shipped 20 [2020-08-14,2022-01-01)', '2 shipped 10 [2022-01-01,)'])
    await syncInstruments(owner, [deadline(20, '2020-08-14'), deadline(10, '2021-06-01'), deadline(5, '2023-01-01')])
    expect(await rows()).toEqual(['1 shipped 20 [2020-08-14,2021-06-01)', '2 shipped 10 [2021-06-01,2023-01-01)', '3 shipped 5 [2023-01-01,)'])
    await syncInstruments(owner, [deadline(20, '2020-08-14')])
    expect(await rows()).toEqual(['1 shipped 20 [2020-08-14,)', '2 shipped 10 empty', '3 shipped 5 empty'])
    await syncInstruments(owner, [deadline(20, '2020-08-14'), deadline(10, '2024-01-01')])
    expect(await rows()).toEqual(['1 shipped 20 [2020-08-14,2024-01-01)', '2 shipped 10 [2024-01-01,)', '3 shipped 5 empty'])
  })

  it('changes nothing at the second start', async () => {
    await syncInstruments(owner)
    const written = async () => (await owner.query<{ xmin: string }>('select id, xmin::text from instrument order by id')).rows
    const before = await written()
    expect(before.length).toBeGreaterThan(5)
    await syncInstruments(owner)
    expect(await written()).toEqual(before)
  })

  it('is well-formed, with a legal basis for everything', async () => {
    for (const i of await readShipped()) {
      expect(i.legalBasis.every((b) => b.text !== ''), i.key).toBe(true)
      expect(i.title.en).not.toBe('')
    }
  })
})
