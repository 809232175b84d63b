import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '#app/routes.ts'
import { readHeads } from '#platform/server/audit/head.ts'
import { createSealer } from '#platform/server/audit/seal.ts'
import { verifyAudit } from '#platform/server/audit/verify.ts'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { anActivity, record } from '#testing/records.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import { linesOf } from '#testing/sheets.ts'
import type { TrailEntry } from '../rules/trail.ts'

let s: TestServer
let folder: string
let file: string
beforeAll(async () => {
  s = await goVapServer()
  folder = await mkdtemp(join(tmpdir(), 'hocnay-trail-'))
  file = join(folder, 'head.jsonl')
}, 60_000)
afterAll(async () => {
  await s.close()
  await rm(folder, { recursive: true, force: true })
})

const seal = () => createSealer(s.services.pool, [file]).sealAll(20_000)
const verify = async () => verifyAudit(s.owner, [{ file, heads: await readHeads(file) }])
const staff5 = accountId(getPerson('staff/5'))
const trail = async (who: string, query = ''): Promise<TrailEntry[]> => {
  const answer = await s.as(who).get(`/api/audit?${query}`)
  expect(answer.status).toBe(200)
  return answer.body.items
}

describe('routes that show people', () => {
  it('all say what goes on the trail', () => {
    const silent = allRoutes.filter((r) => r.permission === 'person.read' && !r.look).map((r) => `${r.method} ${r.path}`)
    expect(silent).toEqual([])
  })
})

describe('a look at a person', () => {
  it('that was refused leaves no trace, one that was answered does, and a look at oneself is none', async () => {
    expect((await s.as('staff/5').get(`/api/people/${accountId(getPerson('director/5'))}`)).status).toBe(403)
    expect((await s.as('director/6').get(`/api/people/${staff5}`)).status).toBe(404)
    expect(await trail('admin', 'verb=person.look')).toEqual([])
    await s.as('director/5').get(`/api/people/${accountId(getPerson('director/5'))}`)
    expect(await trail('admin', 'verb=person.look')).toEqual([])
    expect((await s.as('director/5').get(`/api/people/${staff5}`)).status).toBe(200)
    expect(await trail('admin', 'verb=person.look')).toMatchObject([{ by: { name: getPerson('director/5').fullName }, subject: { id: staff5 }, unit: { id: centre(5) } }])
  })

  it('is not answered when it cannot be written down', async () => {
    await s.owner.query('revoke execute on function audit_look from public, hocnay_app')
    expect((await s.as('director/5').get(`/api/people/${staff5}`)).status).toBe(403)
    await s.owner.query('grant execute on function audit_look to public')
  })

  it('is known to the person who was seen, in a list too, and to nobody else without the right', async () => {
    expect(await s.as('director/5').get('/api/people')).toMatchObject({ status: 200 })
    const own = await s.as('staff/5').get('/api/audit/own')
    expect(own.body.items.map((e: TrailEntry) => e.verb)).toEqual(['person.list', 'audit.look', 'person.look'])
    expect((await s.as('staff/5').get('/api/audit')).status).toBe(403)
    expect((await s.as('office').get('/api/audit/own')).body.items).toEqual([])
    const lines = await linesOf(await s.as('staff/5').get('/api/audit/own/export'))
    expect(lines.filter((l) => /^\d/.test(l))).toHaveLength(own.body.items.length)
  })

  it('in a spreadsheet with speakers’ names is written down as well', async () => {
    expect((await s.as('staff/5').get(`/api/activities/export?unitId=${centre(5)}`)).status).toBe(200)
    expect(await trail('director/5', 'verb=activity.export')).toMatchObject([{ by: { id: staff5 } }])
  })
})

describe('the trail', () => {
  it('tells a change value by value, within the reader’s territory, page by page', async () => {
    const id = await record(s.as('staff/5'), 5, { title: 'Nấu ăn ngày Tết', attended: 40 })
    const edited = await s.as('staff/5').post(`/api/activities/${id}/edit`, { ...anActivity(5), title: 'Nấu ăn ngày Tết', attended: 45, version: 1, reason: 'Đếm lại' })
    expect(edited.status).toBe(200)
    expect(await trail('director/6', `subject=${id}`)).toEqual([])
    const [edit, first] = await trail('director/5', `kind=activity&subject=${id}`)
    expect(edit).toMatchObject({ verb: 'activity.edit', subject: { title: 'Nấu ăn ngày Tết' }, sealed: false })
    expect(edit?.changes).toContainEqual({ key: 'attended', before: '40', after: '45' })
    expect(await trail('director/5', `below=${edit?.id}&kind=activity&subject=${id}`)).toEqual([first])
    await seal()
    expect((await trail('director/5', `subject=${id}`)).every((e) => e.sealed)).toBe(true)
    const day = edit?.at.slice(0, 10)
    expect(await trail('director/5', `subject=${id}&from=${day}&by=${staff5}&unitId=${centre(5)}`)).toHaveLength(2)
    expect(await trail('director/5', `subject=${id}&to=2021-01-01`)).toEqual([])
  })

  it('names nobody to an auditor who may not read names, nor in the spreadsheet', async () => {
    const name = getPerson('staff/5').fullName
    await s.as('director/5').put(`/api/people/${staff5}`, { fullName: 'Lê Thị Thử', phone: '0901234567', email: null })
    const [entry] = await trail('auditor', 'verb=person.update')
    expect(entry).toMatchObject({ by: { name: null, mark: accountId(getPerson('director/5')).slice(-6) }, changes: [], withheld: 'personal', subject: { title: null } })
    const text = async (who: string) =>
      Object.values(unzipSync((await s.as(who).get('/api/audit/export?verb=person.update')).bytes)).map((f) => strFromU8(f)).join()
    for (const secret of [name, 'Lê Thị Thử', '0901234567']) {
      expect(await text('auditor')).not.toContain(secret)
      expect(await text('director/5')).toContain(secret)
    }
  })
})

describe('erasing what the trail says of a person', () => {
  const ask = { accountId: staff5, basis: 'Đơn đề nghị ngày 28/06/2021' }
  const stored = `select count(*)::int as n from audit_entry where concat(before, after) like '%0901234567%'`

  it('is refused without the right, by the server and by the database', async () => {
    expect((await s.as('director/5').post('/api/audit/erasures', ask)).status).toBe(403)
    expect((await s.as('auditor').post('/api/audit/erasures', ask)).status).toBe(403)
    await expect(s.services.pool.query(`select audit_erase($1, 'Thử', 'r', '2021-06-28')`, [staff5])).rejects.toThrow(/audit.erase is missing/)
    expect((await s.owner.query(stored)).rows).toEqual([{ n: 1 }])
  })

  it('of an account that does not exist is refused and leaves no entry', async () => {
    const erasures = `select count(*)::int as n from audit_entry where verb = 'audit.erase'`
    const before = (await s.owner.query(erasures)).rows
    expect((await s.as('admin').post('/api/audit/erasures', { ...ask, accountId: '01920000-0000-7000-8000-000000000000' })).status).toBe(404)
    expect((await s.owner.query(erasures)).rows).toEqual(before)
  })

  it('takes the values away for good, says so, and the seals hold', async () => {
    await seal()
    expect((await verify()).findings).toEqual([])
    const done = await s.as('admin').post('/api/audit/erasures', ask)
    expect(done).toMatchObject({ status: 200, body: { emptied: 1 } })
    expect((await s.owner.query(stored)).rows).toEqual([{ n: 0 }])
    expect(await trail('director/5', 'verb=person.update')).toMatchObject([{ withheld: 'erased', changes: [] }])
    await seal()
    expect(await verify()).toMatchObject({ findings: [], erased: 1, tail: 0 })
    // Nobody can hide a change behind an erasure that did not name it.
    await s.owner.query(`update audit_entry set before = null, after = null, salt = null, erased_in = $1 where verb = 'activity.edit'`, [done.body.entry])
    expect((await verify()).findings).toMatchObject([{ kind: 'entry.values' }])
  })
})
