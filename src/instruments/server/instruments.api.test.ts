import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { centre, NATION, PROVINCE } from '#scenes/go-vap/tree.ts'
import { record } from '#testing/records.ts'
import { goVapServer, type Answer, type Client, type TestServer } from '#testing/server.ts'
import { linesOf } from '#testing/sheets.ts'

let s: TestServer
let admin: Client
beforeAll(async () => {
  s = await goVapServer()
  admin = s.as('admin')
})
afterAll(() => s.close())

type Issues = { path: (string | number)[] }[]
const pathsOf = (answer: Answer) => (answer.body as { details: { issues: Issues } }).details.issues.map((i) => i.path.join('.')).sort()
type Item = { id: string; kind: string; key: string; area: { id: string } | null; version: number; valid: { from: string; to: string | null } }
const idOf = async (kind: string, key: string, areaId: string | null = null, on = s.clock.today): Promise<string> => {
  const { items } = (await s.as('auditor').get(`/api/instruments?on=${on}`)).body as { items: Item[] }
  const found = items.find((i) => i.kind === kind && i.key === key && (i.area?.id ?? null) === areaId)
  if (!found) throw new Error(`no ${kind} ${key}`)
  return found.id
}
const newestOf = async (kind: string, key: string, areaId: string | null = null): Promise<string> =>
  ((await admin.get(`/api/instruments/${await idOf(kind, key, areaId)}`)).body as { versions: Item[] }).versions[0]?.id ?? ''

const day15 = { cutoff: 'calendar', due: { month: 'last', day: 15 }, remindDaysBefore: 7 }
const aVersion = (what: object = {}) => ({
  from: '2021-07-01', body: day15, certainty: 'verified', reason: 'Sở đổi hạn nộp',
  legalBasis: [{ text: 'Công văn 1234/SGDĐT-GDTX', note: 'mục 2' }], ...what,
})

/** Another province with somebody who may change rules there and nowhere else. */
const NGHE_AN = '00000000-0000-7000-8000-000000000040'
async function openNgheAn(): Promise<void> {
  await s.owner.query(`insert into unit (id, kind, code, province_id, valid) values ($1, 'province', '40', $1, daterange('2018-01-01', null))`, [NGHE_AN])
  await s.owner.query(`insert into unit_name (unit_id, province_id, name, short_name, valid) values ($1, $1, 'Tỉnh Nghệ An', 'Nghệ An', daterange('2018-01-01', null))`, [NGHE_AN])
  await s.owner.query(`insert into unit_link (unit_id, province_id, parent_id, line, valid) values ($1, $1, $2, 'administrative', daterange('2018-01-01', null))`, [NGHE_AN, NATION])
  await s.owner.query(`insert into role (key, names, unit_kinds, line, depth, permissions, appoints, position)
    values ('province_rules', '{"vi":"Phụ trách quy định","en":"Rules"}', '{province}', 'administrative', null, '{unit.read,instrument.read,instrument.write}', '{}', 99)`)
}
const giveRules = (person: string, unit: string) =>
  s.owner.query(`insert into role_grant (id, account_id, role, unit_id, province_id, valid) values ($1, $2, 'province_rules', $3, $3, daterange('2020-01-01', null))`,
    [uuidv7(), accountId(getPerson(person)), unit])

/** Runs a statement with that person's rights, past every service, and takes it back. Answers how many rows it touched. */
async function asPerson(token: string, statement: string): Promise<number | null> {
  const client = await s.services.pool.connect()
  try {
    await client.query('begin')
    await client.query('select begin_session($1, $2)', [createHash('sha256').update(token).digest(), s.clock.today])
    return (await client.query(statement)).rowCount
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('who may change a rule', () => {
  it('is nobody who is not signed in', async () => {
    const id = await idOf('deadline', 'centre-report')
    expect((await s.nobody.get('/api/instruments')).status).toBe(401)
    expect((await s.nobody.get('/api/vocabularies/activity-field')).status).toBe(401)
    expect((await s.nobody.post(`/api/instruments/${id}/versions`, aVersion())).status).toBe(401)
  })

  it.each(['director/5', 'office', 'department', 'ministry', 'auditor'])('is not %s, who may only read', async (who) => {
    const id = await idOf('deadline', 'centre-report', PROVINCE)
    const shown = await s.as(who).get(`/api/instruments/${id}`)
    expect(shown).toMatchObject({ status: 200, body: { can: { edit: false, ownIn: [] } } })
    expect((await s.as(who).post(`/api/instruments/${id}/versions`, aVersion())).status).toBe(403)
    expect((await s.as(who).post(`/api/instruments/${id}/areas`, { ...aVersion(), areaId: PROVINCE })).status).toBe(403)
    expect((await admin.get(`/api/instruments/${id}`)).body.versions).toHaveLength(2)
  })

  describe('in a province', () => {
    beforeAll(async () => {
      await openNgheAn()
      await giveRules('committee/5', NGHE_AN)
      await giveRules('department', PROVINCE)
    })

    it('is not for the nation', async () => {
      const id = await idOf('deadline', 'centre-report')
      expect((await s.as('department').get(`/api/instruments/${id}`)).body.can.edit).toBe(false)
      expect(await s.as('department').post(`/api/instruments/${id}/versions`, aVersion())).toMatchObject({ status: 403, body: { code: 'auth.not_allowed' } })
      const terms = await idOf('vocabulary', 'activity-field')
      expect((await s.as('department').post(`/api/instruments/${terms}/versions`, aVersion())).status).toBe(403)
    })

    it('is not for another province, which is as if it did not exist', async () => {
      const nation = await idOf('deadline', 'centre-report')
      const theirs = await admin.post(`/api/instruments/${nation}/areas`, { ...aVersion(), areaId: NGHE_AN })
      expect(theirs).toMatchObject({ status: 200, body: { area: { id: NGHE_AN } } })
      const department = s.as('department')
      expect((await department.get(`/api/instruments/${theirs.body.id}`)).status).toBe(404)
      expect((await department.post(`/api/instruments/${theirs.body.id}/versions`, aVersion({ from: '2021-09-01' }))).status).toBe(404)
      expect((await department.post(`/api/instruments/${nation}/areas`, { ...aVersion(), areaId: NGHE_AN })).status).toBe(404)
      const listed = (await department.get('/api/instruments')).body.items as Item[]
      expect(listed.filter((i) => i.area?.id === NGHE_AN)).toEqual([])
      expect((await department.get(`/api/instruments/${nation}`)).body.elsewhere).toMatchObject([{ area: { id: PROVINCE } }])
    })

    it('is for that province', async () => {
      const id = await newestOf('deadline', 'centre-report', PROVINCE)
      expect((await s.as('department').get(`/api/instruments/${id}`)).body.can.edit).toBe(true)
      const answer = await s.as('department').post(`/api/instruments/${id}/versions`, aVersion({ from: '2026-01-01' }))
      expect(answer).toMatchObject({ status: 200, body: { version: 3, area: { id: PROVINCE } } })
    })

    it('finds the wall of the database behind the service', async () => {
      const department = s.as('department').token
      const copy = (area: string) => `insert into instrument (kind, key, area_id, province_id, valid, version, title, legal_basis, certainty, body, origin, body_hash)
        select kind, 'wall', ${area}, ${area}, valid, 1, title, legal_basis, certainty, body, 'edited', 'x' from instrument where kind = 'workflow' and key = 'report'`
      await expect(asPerson(department, copy('null'))).rejects.toMatchObject({ code: '42501' })
      await expect(asPerson(department, copy(`'${NGHE_AN}'`))).rejects.toMatchObject({ code: '42501' })
      expect(await asPerson(department, copy(`'${PROVINCE}'`))).toBe(1)
      expect(await asPerson(department, `update instrument set body = '{}' where area_id is null`)).toBe(0)
    })
  })
})

type Said = { body: unknown; legalBasis: unknown; certainty: string }
const said = (v: Said | undefined) => ({ body: v?.body, legalBasis: v?.legalBasis, certainty: v?.certainty })

describe('a new version', () => {
  const change = async (what: object, key = 'centre-report', kind = 'deadline', areaId: string | null = null) =>
    admin.post(`/api/instruments/${await newestOf(kind, key, areaId)}/versions`, aVersion(what))

  it('is refused without what makes it a rule', async () => {
    const bare = await change({ legalBasis: [], reason: ' ', from: '2021-02-31', certainty: 'maybe' })
    expect(bare.status).toBe(400)
    expect(pathsOf(bare)).toEqual(['certainty', 'from', 'legalBasis', 'reason'])
    expect(pathsOf(await change({ legalBasis: [{ text: '', note: 'x' }] }))).toEqual(['legalBasis.0.text'])
  })

  it('is refused when its body is not of its kind', async () => {
    const wrong = await change({ body: { cutoff: 'calendar', due: { month: 'last', day: 32 } } })
    expect(wrong.status).toBe(400)
    expect(pathsOf(wrong)).toEqual(['body.due.day', 'body.remindDaysBefore'])
  })

  it('is refused for a day on which the one in force already held', async () => {
    expect(await change({ from: '2020-08-14' })).toMatchObject({ status: 409, body: { code: 'instrument.too_early', details: { after: '2020-08-14' } } })
  })

  it('is refused when it says the same', async () => {
    const now = (await admin.get(`/api/instruments/${await newestOf('deadline', 'centre-report')}`)).body
    expect(await change(said(now as Said))).toMatchObject({ status: 409, body: { code: 'instrument.nothing_changed' } })
  })

  it.each([['report-form', 'centre-quarterly'], ['workflow', 'report']])('of a %s is not for this release', async (kind, key) => {
    expect(await change({}, key, kind)).toMatchObject({ status: 409, body: { code: 'instrument.read_only_kind' } })
    expect((await admin.get(`/api/instruments/${await newestOf(kind, key)}`)).body.can.edit).toBe(false)
  })

  it('ends the former one on that day, and is written down with before and after', async () => {
    const id = await newestOf('deadline', 'centre-report')
    const key = uuidv7()
    const made = await admin.post(`/api/instruments/${id}/versions`, aVersion(), { key })
    expect(made).toMatchObject({ status: 200, body: { version: 2, origin: 'edited', certainty: 'verified', valid: { from: '2021-07-01', to: null }, body: day15 } })
    expect(made.body.versions).toMatchObject([
      { version: 2, valid: { from: '2021-07-01', to: null }, reason: 'Sở đổi hạn nộp', byName: 'Hà Đức Anh' },
      { version: 1, valid: { from: '2020-08-14', to: '2021-07-01' }, origin: 'shipped', reason: null, byName: null },
    ])
    expect((await admin.post(`/api/instruments/${id}/versions`, aVersion(), { key })).body).toEqual(made.body)
    expect((await admin.get(`/api/instruments/${id}`)).body.versions).toHaveLength(2)
    const { rows } = await s.owner.query(`select before, after, account_id from audit_entry where verb = 'instrument.change' and subject_id = $1`, [made.body.id])
    expect(rows).toMatchObject([{
      account_id: accountId(getPerson('admin')),
      before: { id, body: { due: { day: 20 } }, certainty: 'unverified', valid: { from: '2020-08-14', to: null } },
      after: { from: '2021-07-01', body: { due: { day: 15 } }, reason: 'Sở đổi hạn nộp' },
    }])
  })

  it('keeps its reason from those who may not read the log of changes', async () => {
    const shown = (await s.as('director/5').get(`/api/instruments/${await newestOf('deadline', 'centre-report')}`)).body
    expect(shown.versions[0]).toMatchObject({ version: 2, reason: null, byName: null })
  })

  it('still to come gives way to one that begins no later', async () => {
    const again = await change({ body: { ...day15, remindDaysBefore: 10 }, reason: 'Gõ nhầm số ngày nhắc' })
    expect(again.body.versions).toMatchObject([
      { valid: { from: '2021-07-01', to: null } }, { valid: null }, { valid: { from: '2020-08-14', to: '2021-07-01' } },
    ])
    expect(((await admin.get('/api/instruments')).body.items as Item[]).filter((i) => i.key === 'centre-report' && !i.area).map((i) => i.version)).toEqual([3, 1])
  })

  it('can bring back what was before, as long as nothing has begun', async () => {
    const { versions } = (await admin.get(`/api/instruments/${await newestOf('deadline', 'centre-report')}`)).body as { versions: Said[] }
    const back = await change({ ...said(versions[2]), reason: 'Thôi không đổi' })
    expect(back).toMatchObject({ status: 200, body: { version: 4, body: { due: { day: 20 } } } })
  })

  it('on an outdated page is told what came first', async () => {
    const { versions } = (await admin.get(`/api/instruments/${await newestOf('deadline', 'centre-report')}`)).body as { versions: Item[] }
    const old = versions.at(-1)?.id
    expect(await admin.post(`/api/instruments/${old}/versions`, aVersion({ from: '2021-10-01' }))).toMatchObject({
      status: 409, body: { code: 'data.changed_meanwhile', details: { theirs: { version: 4, body: { due: { day: 20 } } } } },
    })
  })
})

describe('the rules in force on a day', () => {
  it('are listed with where they hold, since when and on what they rest', async () => {
    const { items } = (await s.as('director/5').get('/api/instruments?on=2021-06-28')).body as { items: Item[] }
    const deadlines = items.filter((i) => i.kind === 'deadline' && i.key === 'centre-report')
    expect(deadlines).toMatchObject([
      { key: 'centre-report', area: null, certainty: 'unverified', valid: { from: '2020-08-14' }, legalBasis: [{ text: 'Thông tư 19/2020/TT-BGDĐT, Điều 7' }] },
      { key: 'centre-report', area: { id: PROVINCE, name: 'Thành phố Hồ Chí Minh' }, certainty: 'verified' },
    ])
    expect(new Set(items.map((i) => i.kind))).toEqual(new Set([
      'age-bands', 'board-rule', 'certificate', 'deadline', 'office', 'report-form', 'template', 'vocabulary', 'workflow',
    ]))
    expect(items.every((i) => !('body' in i))).toBe(true)
  })

  it('are those of then', async () => {
    const { items } = (await s.as('director/5').get('/api/instruments?on=2019-01-01')).body as { items: Item[] }
    expect(items.filter((i) => i.kind === 'deadline')).toEqual([])
  })

  it('name the roles that take the steps of a workflow, and the forms that stand on a rule', async () => {
    const steps = (await s.as('director/5').get(`/api/instruments/${await idOf('workflow', 'report')}`)).body
    const office = expect.objectContaining({ vi: 'Phòng Giáo dục và Đào tạo' })
    expect(steps.holders).toContainEqual(expect.objectContaining({ permission: 'report.review', roles: expect.arrayContaining([office]) }))
    for (const [kind, key] of [['workflow', 'report'], ['deadline', 'centre-report'], ['vocabulary', 'activity-field']] as const) {
      const { usedBy } = (await admin.get(`/api/instruments/${await idOf(kind, key)}`)).body
      expect(usedBy).toContainEqual(expect.objectContaining({ title: expect.objectContaining({ vi: 'Báo cáo quý của trung tâm học tập cộng đồng' }), period: 'quarter' }))
    }
    expect((await admin.get(`/api/instruments/${await idOf('vocabulary', 'partner-body')}`)).body.usedBy).toEqual([])
  })

  it('do not include one that does not exist', async () => {
    expect((await admin.get(`/api/instruments/${uuidv7()}`))).toMatchObject({ status: 404, body: { code: 'instrument.not_found' } })
  })
})

describe('a province’s own rule', () => {
  const BAC_NINH = '00000000-0000-7000-8000-000000000027'
  beforeAll(async () => {
    await s.owner.query(`insert into unit (id, kind, code, province_id, valid) values ($1, 'province', '27', $1, daterange('2018-01-01', null))`, [BAC_NINH])
    await s.owner.query(`insert into unit_name (unit_id, province_id, name, short_name, valid) values ($1, $1, 'Tỉnh Bắc Ninh', 'Bắc Ninh', daterange('2018-01-01', null))`, [BAC_NINH])
  })
  const own = async (areaId: string, key = 'centre-report', kind = 'deadline') =>
    admin.post(`/api/instruments/${await newestOf(kind, key)}/areas`, { ...aVersion(), areaId })

  it('is refused for what is no province, and where there is one', async () => {
    expect((await own(uuidv7())).body.code).toBe('unit.not_found')
    expect((await own(centre(5))).body.code).toBe('instrument.not_a_province')
    expect(await own(PROVINCE)).toMatchObject({ status: 409, body: { code: 'instrument.area_has_own', details: { id: expect.any(String) } } })
  })

  it('is refused for what the nation shares, and for a rule that is a province’s already', async () => {
    expect((await own(BAC_NINH, 'activity-field', 'vocabulary')).body.code).toBe('instrument.no_own_rule')
    const theirs = await idOf('deadline', 'centre-report', PROVINCE)
    expect((await admin.post(`/api/instruments/${theirs}/areas`, { ...aVersion(), areaId: BAC_NINH })).body.code).toBe('instrument.no_own_rule')
  })

  it('stands beside the nation’s', async () => {
    const before = (await admin.get(`/api/instruments/${await newestOf('deadline', 'centre-report')}`)).body
    expect(before.can.ownIn).toContainEqual({ id: BAC_NINH, name: 'Tỉnh Bắc Ninh' })
    const made = await own(BAC_NINH)
    expect(made).toMatchObject({
      status: 200,
      body: { version: 1, area: { id: BAC_NINH }, title: { vi: 'Thời hạn báo cáo định kỳ của trung tâm – Bắc Ninh' }, can: { edit: true, ownIn: [] } },
    })
    const after = (await admin.get(`/api/instruments/${await newestOf('deadline', 'centre-report')}`)).body
    expect(after.can.ownIn).not.toContainEqual({ id: BAC_NINH, name: 'Tỉnh Bắc Ninh' })
    expect(after.valid).toEqual(before.valid)
    const { rows } = await s.owner.query(`select before, after, province_id from audit_entry where verb = 'instrument.own' and subject_id = $1`, [made.body.id])
    expect(rows).toMatchObject([{ province_id: BAC_NINH, before: { id: before.id }, after: { reason: 'Sở đổi hạn nộp' } }])
  })
})

describe('a past quarter', () => {
  it('keeps its due date when the deadline changes from a later day', async () => {
    const t = await goVapServer()
    try {
      const due = async () => {
        const { items } = (await t.as('director/5').get(`/api/reports?unitId=${centre(5)}`)).body as { items: { period: string; dueOn: string }[] }
        return Object.fromEntries(items.map((i) => [i.period, i.dueOn]))
      }
      const before = await due()
      expect(before).toMatchObject({ '2021-Q1': '2021-03-30', '2021-Q2': '2021-06-30' })
      const rules = (await t.as('admin').get('/api/instruments?on=2025-07-01')).body.items as Item[]
      const id = rules.find((i) => i.kind === 'deadline' && i.key === 'centre-report' && i.area?.id === PROVINCE)?.id
      expect((await t.as('admin').post(`/api/instruments/${id}/versions`, aVersion())).status).toBe(200)
      expect(await due()).toEqual(before)
      t.clock.today = '2021-10-10'
      expect(await due()).toEqual({ ...before, '2021-Q3': '2021-09-15', '2021-Q4': '2021-12-15', '2021-H2': '2021-12-30' })
    } finally {
      await t.close()
    }
  })
})

describe('a vocabulary', () => {
  type Entry = { code: string; name: { vi: string; en: string }; aliases: string[]; retired?: boolean }
  const terms = async (on = '', who = s.as('staff/5')): Promise<Entry[]> => ((await who.get(`/api/vocabularies/activity-field${on && `?on=${on}`}`)).body as { entries: Entry[] }).entries
  const change = async (entries: Entry[], from: string) =>
    admin.post(`/api/instruments/${await newestOf('vocabulary', 'activity-field')}/versions`, aVersion({ from, body: { entries } }))

  it('is not found when there is none of that name, or none yet', async () => {
    expect(await admin.get('/api/vocabularies/colours')).toMatchObject({ status: 404, body: { code: 'vocabulary.not_found' } })
    expect((await admin.get('/api/vocabularies/activity-field?on=1999-01-01')).status).toBe(404)
    expect((await admin.get('/api/vocabularies/activity-field?on=1999-13-01')).status).toBe(400)
  })

  it('never loses a term that records may refer to', async () => {
    await record(s.as('director/5'), 5, { field: 'law' })
    const [law, ...others] = await terms()
    const answer = await change(others, '2021-06-28')
    expect(answer).toMatchObject({ status: 409, body: { code: 'instrument.entries_removed', details: { codes: [law?.code] } } })
    expect(answer.body.message).toContain('Pháp luật, chính sách')
    expect(answer.body.message).toContain('ngừng dùng')
  })

  it('is refused with two terms one cannot tell apart', async () => {
    const [law, health, ...others] = await terms()
    if (!law || !health) throw new Error('no terms')
    const answer = await change([law, { ...health, name: law.name }, ...others], '2021-06-28')
    expect(answer).toMatchObject({ status: 400, body: { details: { issues: [{ path: ['body', 'entries', 1, 'name', 'vi'] }] } } })
  })

  it('offers a new term, and no longer a retired one, from the day on; what was recorded keeps its name', async () => {
    const director = s.as('director/5')
    const recorded = await record(director, 5, { field: 'arts_sports' })
    const now = await terms()
    const renamed = now.map((e) => (e.code === 'law' ? { ...e, name: { vi: 'Phổ biến pháp luật', en: 'Law' } } : e.code === 'arts_sports' ? { ...e, retired: true } : e))
    const ai = { code: 'tri_tue_nhan_tao', name: { vi: 'Trí tuệ nhân tạo', en: 'Artificial intelligence' }, aliases: ['ai'] }
    expect((await change([...renamed, ai], '2021-06-28')).status).toBe(200)
    expect((await terms()).find((e) => e.code === 'law')?.name.vi).toBe('Phổ biến pháp luật')
    expect((await terms('2021-06-27')).find((e) => e.code === 'law')?.name.vi).toBe('Pháp luật, chính sách')
    expect(await terms('2021-06-27')).toHaveLength(now.length)
    await record(director, 5, { field: 'tri_tue_nhan_tao', heldOn: '2021-06-28' })
    const refused = await director.put(`/api/activities/${uuidv7()}`, {
      unitId: centre(5), title: 'Dưỡng sinh', field: 'arts_sports', form: 'club', heldOn: '2021-06-28', place: 'Nhà văn hóa',
    })
    expect(refused).toMatchObject({ status: 400, body: { details: { issues: [{ path: ['field'] }] } } })
    expect((await director.get(`/api/activities/${recorded}`)).body.field).toBe('arts_sports')
  })

  it('[SYS-3] goes out as a list with its basis, and with how sure we are of it', async () => {
    const lines = await linesOf(await s.as('office').get('/api/instruments/export?on=2021-06-28'))
    expect(lines).toContainEqual(expect.stringMatching(/^Thời hạn;.*;Cả nước;\d{2}\/\d{2}\/\d{4};.*(Chưa được kiểm chứng|Đã đối chiếu|Đề xuất)/))
  })

  it('may drop again a term that was never in force', async () => {
    const now = await terms()
    const extra = { code: 'extra', name: { vi: 'Nội dung thử', en: 'Trial' }, aliases: [] }
    expect((await change([...now, extra], '2022-01-01')).status).toBe(200)
    expect((await change(now, '2022-01-01')).status).toBe(200)
    expect((await change([...now, extra], '2022-02-01')).status).toBe(200)
    expect((await change(now, '2022-03-01')).body.code).toBe('instrument.entries_removed')
  })
})
