import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSpreadsheet } from '#documents/server/on-demand.ts'
import { shown } from '#documents/rules/reading.ts'
import { accountId, getPerson, personId } from '#scenes/go-vap/people.ts'
import { centre, commune } from '#scenes/go-vap/tree.ts'
import { goVapServer, SCENE_DAY, type Client, type TestServer } from '#testing/server.ts'
import type { Task } from '#worklist/rules/task.ts'
import type { Board, Term } from '../rules/board.ts'
import { anAppointment, appointed } from '#testing/boards.ts'

let s: TestServer
let office: Client
let director: Client
beforeAll(async () => {
  s = await goVapServer()
  office = s.as('office')
  director = s.as('director/5')
})
afterAll(() => s?.close())

const boardOf = async (who: Client, ward: 5 | 6 | 7 | 8 | 9): Promise<Board> =>
  (await who.get(`/api/boards/${centre(ward)}`)).body as Board
const post = (b: Board, code: string) => b.posts.find((p) => p.code === code)
const known = (key: string) => ({ personId: personId(getPerson(key)) })
const tasks = async (who: string): Promise<Task[]> =>
  ((await s.as(who).get('/api/worklist')).body.items as Task[]).filter((t) => t.id.startsWith('boards/'))
const rolesAt = async (key: string) =>
  (
    await s.owner.query<{ role: string }>(
      `select role from role_grant where account_id = $1 and on_day(valid, $2::date)`,
      [accountId(getPerson(key)), SCENE_DAY],
    )
  ).rows.map((r) => r.role)

describe('[ORG-4] reading a board', () => {
  it('hides the boards of others as if they did not exist, and says so to whoever asks about a ward', async () => {
    expect((await s.as('director/6').get(`/api/boards/${centre(5)}`)).status).toBe(404)
    expect((await s.as('admin').get(`/api/boards/${centre(5)}`)).status).toBe(403)
    expect((await office.get(`/api/boards/${commune(5)}`)).status).toBeGreaterThanOrEqual(404)
  })
  it('says what the rule wants, how sure that is, and that nobody is recorded yet', async () => {
    const b = await boardOf(s.as('staff/5'), 5)
    expect(b).toMatchObject({
      recorded: false,
      can: { appoint: false },
      rule: { certainty: 'unverified', partTime: true },
    })
    expect(b.findings.map((f) => [f.kind, f.postName])).toEqual([
      ['vacant', 'Giám đốc'],
      ['vacant', 'Phó giám đốc'],
      ['vacant', 'Kế toán'],
      ['vacant', 'Thủ quỹ'],
      ['vacant', 'Thư ký'],
    ])
    expect(b.rule.legalBasis.map((l) => l.text).join()).toContain('09/2008/QĐ-BGDĐT')
  })
})

describe('[ORG-4] appointing', () => {
  it.each([
    ['who only reads', 'staff/5', {}, 403],
    ['the ward’s culture office', 'culture/5', {}, 403],
    ['another centre’s director', 'director/6', {}, 404],
    ['a post nobody knows', 'office', { post: 'king' }, 400],
    ['days the wrong way round', 'office', { to: '2021-01-01' }, 400],
    ['a day before there was a centre', 'office', { from: '1999-01-01' }, 409],
    ['a holder without a name whom nobody knows', 'office', { holder: { personId: uuidv7() } }, 404],
    [
      'rights that only others may give',
      'director/5',
      {
        post: 'director',
        access: { by: 'new', accountId: uuidv7(), grantId: uuidv7(), username: 'gd.moi', email: null },
      },
      403,
    ],
  ])('refuses %s', async (_, who, change, status) => {
    expect((await s.as(who).put(`/api/board-terms/${uuidv7()}`, anAppointment(5, change))).status).toBe(status)
    expect((await boardOf(office, 5)).recorded).toBe(false)
  })

  it('needs no account, and the same write again is the same term', async () => {
    const [id, input] = [uuidv7(), anAppointment(5)]
    const answers = [
      await office.put(`/api/board-terms/${id}`, input),
      await office.put(`/api/board-terms/${id}`, input),
    ]
    expect(answers.map((a) => a.status)).toEqual([200, 200])
    const [term, ...more] = post(await boardOf(office, 5), 'accountant')?.holders ?? []
    expect(more).toEqual([])
    expect(term).toMatchObject({
      id,
      name: 'Trần Thị Ánh',
      mainJob: 'Kế toán UBND phường',
      decisionNumber: '15/QĐ-UBND',
      state: 'holding',
      hasAccount: false,
      partTime: true,
    })
    expect((await office.put(`/api/board-terms/${id}`, { ...input, post: 'cashier' })).body.code).toBe('board.id_taken')
  })

  it('refuses a second holder of a post for one, and says who holds it; deputies may be two', async () => {
    const taken = await office.put(`/api/board-terms/${uuidv7()}`, anAppointment(5))
    expect(taken).toMatchObject({ status: 409, body: { code: 'board.post_taken', details: { name: 'Trần Thị Ánh' } } })
    for (const fullName of ['Lê Văn Khuyến', 'Phạm Thị Học', 'Võ Văn Ba'])
      await appointed(office, 5, { post: 'deputy_director', holder: { personId: uuidv7(), fullName } })
    const b = await boardOf(office, 5)
    expect(post(b, 'deputy_director')).toMatchObject({ state: 'many' })
    expect(b.findings).toContainEqual(expect.objectContaining({ kind: 'many', post: 'deputy_director', n: 1 }))
  })

  it('is said in the trail, where the centre’s director reads it', async () => {
    const { body } = await director.get(`/api/audit?unitId=${centre(5)}`)
    expect(JSON.stringify(body)).toContain('board.appoint')
  })

  it('corrects a term, sees somebody else’s correction, and takes a mistake back', async () => {
    const b = await boardOf(office, 5)
    const third = post(b, 'deputy_director')?.holders[2] as Term
    const content = {
      mainJob: 'Hiệu trưởng',
      partTime: false,
      decisionNumber: '16/QĐ-UBND',
      decisionOn: null,
      decisionBy: '',
      from: third.from,
      to: null,
    }
    expect((await office.post(`/api/board-terms/${third.id}/edit`, { version: 1, ...content })).status).toBe(200)
    expect(
      (await director.post(`/api/board-terms/${third.id}/edit`, { version: 1, ...content, mainJob: 'Khác' })).body.code,
    ).toBe('data.changed_meanwhile')
    expect((await boardOf(office, 5)).findings.map((f) => f.kind)).toContain('not_part_time')
    const end = { version: 2, on: third.from, reason: 'Ghi nhầm' }
    expect((await office.post(`/api/board-terms/${third.id}/end`, end)).status).toBe(200)
    const after = await boardOf(office, 5)
    expect(post(after, 'deputy_director')).toMatchObject({ state: 'filled' })
    expect(after.history).toEqual([])
  })
})

describe('[ORG-4] handing over', () => {
  it('shows before what passes: the role, and what is open at the centre', async () => {
    await appointed(office, 5, { post: 'director', holder: known('director/5'), mainJob: 'Phó Chủ tịch UBND phường' })
    expect(
      (
        await director.post('/api/reports', {
          id: uuidv7(),
          unitId: centre(5),
          form: 'centre-quarterly',
          period: '2021-Q2',
        })
      ).status,
    ).toBe(200)
    const [term] = post(await boardOf(office, 5), 'director')?.holders ?? []
    const { body } = await office.get(`/api/board-terms/${term?.id}/hand-over`)
    expect(body).toMatchObject({
      name: 'Nguyễn Thị Thu Hạnh',
      rights: { roleName: 'Giám đốc trung tâm', held: true, may: true, own: false },
    })
    expect(body.work).toEqual([
      { text: 'Báo cáo quý II năm 2021 đang soạn.', href: expect.stringMatching(/^\/bao-cao\//) },
    ])
    const committee = await s.as('committee/5').get(`/api/board-terms/${term?.id}/hand-over`)
    expect(committee.body.rights).toMatchObject({ may: false })
    expect((await director.get(`/api/board-terms/${term?.id}/hand-over`)).body.rights).toMatchObject({
      own: true,
      may: false,
    })
  })

  it('refuses the rights to whoever may not give them, and then nothing has changed', async () => {
    const [term] = post(await boardOf(office, 5), 'director')?.holders ?? []
    const input = {
      version: term?.version,
      newTermId: uuidv7(),
      holder: known('staff/5'),
      from: SCENE_DAY,
      access: { by: 'account', grantId: uuidv7() },
    }
    for (const who of ['committee/5', 'director/5'])
      expect((await s.as(who).post(`/api/board-terms/${term?.id}/hand-over`, input)).status).toBe(403)
    const b = await boardOf(office, 5)
    expect(post(b, 'director')?.holders.map((h) => h.name)).toEqual(['Nguyễn Thị Thu Hạnh'])
    expect(await rolesAt('director/5')).toEqual(['centre_director'])
  })

  it('passes post, role and work to a colleague in one step', async () => {
    const [term] = post(await boardOf(office, 5), 'director')?.holders ?? []
    const newTermId = uuidv7()
    const input = {
      version: term?.version,
      newTermId,
      holder: known('staff/5'),
      mainJob: 'Công chức văn hóa – xã hội',
      decisionNumber: '20/QĐ-UBND',
      from: SCENE_DAY,
      access: { by: 'account', grantId: uuidv7() },
    }
    const first = await office.post(`/api/board-terms/${term?.id}/hand-over`, input)
    expect(first.status).toBe(200)
    const again = await office.post(`/api/board-terms/${term?.id}/hand-over`, input)
    expect(again.body).toEqual(first.body)
    const b = first.body.board as Board
    expect(post(b, 'director')?.holders).toMatchObject([{ id: newTermId, name: 'Lâm Gia Huy' }])
    expect(b.history).toMatchObject([
      { name: 'Nguyễn Thị Thu Hạnh', to: SCENE_DAY, nextId: newTermId, endedByName: 'Vũ Thị Hồng Nhung' },
    ])
    expect(await rolesAt('director/5')).toEqual([])
    expect((await rolesAt('staff/5')).sort()).toEqual(['centre_director', 'centre_staff'])
    const open = (await s.as('staff/5').get('/api/reports?unitId=' + centre(5))).body.items as {
      period: string
      status: string
    }[]
    expect(open).toContainEqual(expect.objectContaining({ period: '2021-Q2', status: 'draft' }))
    expect((await director.get(`/api/boards/${centre(5)}`)).status).toBe(403)
  })

  it('invites somebody new, and who leaves keeps a role that another post of theirs needs', async () => {
    const lead = s.as('director/7')
    const holder = { personId: uuidv7(), fullName: 'Cao Thị Sổ' }
    const access = { by: 'new', accountId: uuidv7(), grantId: uuidv7(), username: 'so.ct', email: null }
    const cash = await appointed(lead, 7, { post: 'cashier', holder, access })
    await appointed(lead, 7, { post: 'secretary', holder: { personId: holder.personId } })
    expect((await lead.get(`/api/board-terms/${cash}/hand-over`)).body.rights).toMatchObject({
      held: false,
      keptFor: 'Thư ký',
    })
    const next = { personId: uuidv7(), fullName: 'Bùi Văn Quỹ' }
    const r = await lead.post(`/api/board-terms/${cash}/hand-over`, {
      version: 1,
      newTermId: uuidv7(),
      holder: next,
      from: SCENE_DAY,
      access: { by: 'new', accountId: uuidv7(), grantId: uuidv7(), username: 'quy.bv', email: null },
    })
    expect(r).toMatchObject({ status: 200, body: { invitation: { by: 'link' } } })
    const { rows } = await s.owner.query(
      `select a.username from role_grant g join account a on a.id = g.account_id
      where g.unit_id = $1 and g.role = 'centre_staff' and on_day(g.valid, $2::date) order by 1`,
      [centre(7), SCENE_DAY],
    )
    expect(rows.map((x) => x.username)).toEqual(['quy.bv', 'so.ct'])
  })
})

describe('[ORG-5] subcommittees', () => {
  const sub = uuidv7()
  it('have fields, one head and members, and end with their terms', async () => {
    const input = { unitId: centre(8), name: 'Tiểu ban Tuyên truyền', fields: ['law'], from: '2021-02-01' }
    expect(
      (await s.as('culture/5').put(`/api/subcommittees/${uuidv7()}`, { ...input, unitId: centre(5) })).status,
    ).toBe(403)
    expect((await office.put(`/api/subcommittees/${uuidv7()}`, { ...input, fields: ['magic'] })).status).toBe(400)
    const twice = [
      await office.put(`/api/subcommittees/${sub}`, input),
      await office.put(`/api/subcommittees/${sub}`, input),
    ]
    expect(twice.map((a) => a.status)).toEqual([200, 200])
    expect(
      (await office.put(`/api/subcommittees/${uuidv7()}`, { ...input, name: 'TIỂU BAN TUYÊN TRUYỀN' })).body.code,
    ).toBe('subcommittee.name_taken')
    const place = { subcommitteeId: sub, from: '2021-02-01', decisionNumber: '', decisionOn: null, decisionBy: '' }
    await appointed(office, 8, { ...place, post: 'head' })
    expect(
      (
        await office.put(
          `/api/board-terms/${uuidv7()}`,
          anAppointment(8, { ...place, post: 'head', holder: { personId: uuidv7(), fullName: 'Người Khác' } }),
        )
      ).body.code,
    ).toBe('board.post_taken')
    await appointed(office, 8, { ...place, post: 'member', holder: { personId: uuidv7(), fullName: 'Đỗ Văn Viên' } })
    const [found] = (await boardOf(office, 8)).subcommittees
    expect(found).toMatchObject({
      name: 'Tiểu ban Tuyên truyền',
      fields: ['law'],
      head: { name: 'Trần Thị Ánh' },
      members: [{ name: 'Đỗ Văn Viên' }],
    })
    const { version } = found as { version: number }
    expect((await office.post(`/api/subcommittees/${sub}/edit`, { ...input, version, to: '2021-06-01' })).status).toBe(
      200,
    )
    const after = await boardOf(office, 8)
    expect(after.subcommittees).toEqual([])
    expect(after.history.map((t) => [t.name, t.to])).toEqual(
      expect.arrayContaining([
        ['Trần Thị Ánh', '2021-06-01'],
        ['Đỗ Văn Viên', '2021-06-01'],
      ]),
    )
  })
})

describe('[ORG-4] what waits', () => {
  it('is said to the centre and, in one sentence of each kind, to the level above', async () => {
    await appointed(office, 9, { post: 'director', holder: known('director/9'), to: '2021-07-16' })
    const own = await tasks('director/9')
    expect(own.map((t) => [t.urgency, t.text])).toEqual([
      ['soon', 'Nhiệm kỳ giám đốc của Bùi Thị Ngọc Mai hết ngày 15/07/2021 (còn 17 ngày).'],
      ['todo', 'Ban giám đốc còn trống 4 chức danh: phó giám đốc, kế toán, thủ quỹ, thư ký.'],
    ])
    expect(own[0]?.href).toBe(`/ban-giam-doc/${centre(9)}`)
    const above = await tasks('office')
    expect(above.map((t) => [t.urgency, t.text])).toEqual([
      ['soon', '1 trung tâm có nhiệm kỳ sắp hết mà chưa có người kế tiếp.'],
      ['todo', '3 trung tâm có chức danh còn trống trong ban giám đốc.'],
      ['info', '13 trung tâm chưa ghi ban giám đốc.'],
    ])
    expect(above[1]?.detail).toContain('Phường 9: phó giám đốc, kế toán, thủ quỹ, thư ký')
    for (const who of ['auditor', 'department', 'culture/5', 'admin']) expect(await tasks(who)).toEqual([])
    const { body } = await office.get('/api/boards?state=vacant')
    expect(body).toMatchObject({ counts: { centres: 16, vacant: 3, ending: 1, unrecorded: 13 }, total: 3 })
    const cells = (body.rows as { name: string; cells: { post: string; state: string; days: number | null }[] }[]).find(
      (r) => r.name.endsWith('Phường 9'),
    )?.cells
    expect(cells?.map((c) => [c.post, c.state, c.days]).slice(0, 3)).toEqual([
      ['director', 'ending', 17],
      ['deputy_director', 'vacant', null],
      ['accountant', 'vacant', null],
    ])
  })

  it('follows a province’s own rule', async () => {
    const { rows } = await s.owner.query<{ id: string; body: object }>(
      `select id, body from instrument where kind = 'board-rule'`,
    )
    const province = (await s.owner.query<{ id: string }>(`select id from unit where kind = 'province'`)).rows[0]?.id
    const body = rows[0]?.body as { posts: { code: string; least: number }[] }
    const own = {
      areaId: province,
      from: SCENE_DAY,
      certainty: 'verified',
      reason: 'Quyết định của tỉnh',
      legalBasis: [{ text: 'QĐ 1', note: '' }],
      body: { ...body, posts: body.posts.map((p) => (p.code === 'director' ? p : { ...p, least: 0 })) },
    }
    expect((await s.as('admin').post(`/api/instruments/${rows[0]?.id}/areas`, own)).status).toBe(200)
    expect((await boardOf(office, 9)).findings.map((f) => f.kind)).toEqual(['ending'])
    expect((await tasks('director/9')).map((t) => t.urgency)).toEqual(['soon'])
  })
})

describe('[SYS-3] boards as spreadsheets', () => {
  const list = [
    'DANH SÁCH BAN GIÁM ĐỐC;;;;',
    'Chức danh;Họ và tên;Chức vụ;Số QĐ;Từ ngày;Đến ngày',
    'Giám đốc;Võ Minh Tâm;PCT UBND;12/QĐ;15/01/2020;',
    'PGĐ;Trần Văn Học;Chủ tịch Hội Khuyến học;12/QĐ;15/01/2020;14/01/2025',
    'Giám đốc;Người Thứ Hai;;;01/03/2020;',
    'Tổng tư lệnh;Ai Đó;;;01/03/2020;',
    'Kế toán;Lý Thị Toán;;;31/02/2020;',
    'Thủ quỹ;Đỗ Thị Tiền;;;10/03/2020;01/03/2020',
  ].join('\n')
  const send = (who: Client, what: string) =>
    who.upload('POST', `/api/board-import${what}?unitId=${centre(6)}`, Buffer.from(list), 'text/csv', {
      name: 'ban.csv',
    })

  it('explains every row it cannot take, recognises people, and adds the good ones once', async () => {
    expect((await send(s.as('culture/5'), '/preview')).status).toBe(403)
    const seen = await send(office, '/preview')
    expect(seen.body.good).toMatchObject([
      { name: 'Võ Minh Tâm', postName: 'Giám đốc', personKnown: true },
      { name: 'Trần Văn Học', postName: 'Phó giám đốc', to: '2025-01-15', personKnown: false },
    ])
    const bad = seen.body.bad as { row: number; issues: { cell: string; message: string }[] }[]
    expect(bad.map((b) => [b.row, b.issues[0]?.cell])).toEqual([
      [5, 'A5'],
      [6, 'A6'],
      [7, 'E7'],
      [8, 'F8'],
    ])
    expect(bad[0]?.issues[0]?.message).toContain('Võ Minh Tâm đã giữ chức này')
    expect((await boardOf(office, 6)).recorded).toBe(false)
    expect((await send(office, '')).body.added).toBe(2)
    expect((await send(office, '')).body).toMatchObject({ added: 0, known: [{ row: 3 }, { row: 4 }] })
    const [term] = post(await boardOf(office, 6), 'director')?.holders ?? []
    expect(term).toMatchObject({ personId: personId(getPerson('director/6')), hasAccount: true })
  })

  it('exports what an import reads again as known', async () => {
    const file = await office.get(`/api/boards/${centre(6)}/export`)
    const again = await office.upload(
      'POST',
      `/api/board-import/preview?unitId=${centre(6)}`,
      file.bytes,
      'application/octet-stream',
      { name: 'a.xlsx' },
    )
    expect(again.body).toMatchObject({
      read: 2,
      good: [],
      bad: [],
      known: [{ name: 'Võ Minh Tâm' }, { name: 'Trần Văn Học' }],
    })
    const all = await openSpreadsheet((await office.get('/api/boards/export?state=all')).bytes, 'b.xlsx')
    const cells = all.ok ? all.sheets.flatMap((x) => x.rows.flatMap((r) => r.cells.map(shown))) : []
    expect(cells).toEqual(expect.arrayContaining(['Võ Minh Tâm', 'Lâm Gia Huy', 'Bùi Thị Ngọc Mai']))
    expect((await office.get(`/api/boards/${centre(6)}/import-template`)).status).toBe(200)
  })
})
