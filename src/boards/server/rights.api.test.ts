import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPerson, personId } from '#scenes/go-vap/people.ts'
import { centre, type Ward } from '#scenes/go-vap/tree.ts'
import { anAppointment, appointed } from '#testing/boards.ts'
import { goVapServer, SCENE_DAY, type Client, type TestServer } from '#testing/server.ts'
import type { Task } from '#worklist/rules/task.ts'
import type { Board, Term } from '../rules/board.ts'

let s: TestServer
let office: Client
beforeAll(async () => {
  s = await goVapServer()
  office = s.as('office')
})
afterAll(() => s?.close())

const holdersOf = async (ward: Ward, post: string): Promise<Term[]> =>
  ((await office.get(`/api/boards/${centre(ward)}`)).body as Board).posts.find((p) => p.code === post)?.holders ?? []
const known = (key: string) => ({ personId: personId(getPerson(key)) })
const tasks = async (who: string): Promise<Task[]> =>
  ((await s.as(who).get('/api/worklist')).body.items as Task[]).filter((t) => t.id.startsWith('boards/'))

describe('[ORG-4] the right to work ends with the term', () => {
  const grantsOf = async (personKey: string) =>
    (
      await s.owner.query<{ from: string; to: string | null }>(
        `select lower(g.valid)::text as "from", upper(g.valid)::text as "to" from role_grant g join account a on a.id = g.account_id
         where a.person_id = $1 and not isempty(g.valid) order by g.valid`,
        [personKey],
      )
    ).rows.map((r) => [r.from, r.to])
  const invited = (username: string) => ({ by: 'new', accountId: uuidv7(), grantId: uuidv7(), username, email: null })
  const edit = (who: Client, id: string, version: number, to: string | null, more: object = {}) =>
    who.post(`/api/board-terms/${id}/edit`, { version, mainJob: '', from: '2021-01-15', to, ...more })

  it('follows its last day out and in, and is not touched by who may not give it', async () => {
    const holder = { personId: uuidv7(), fullName: 'Ngô Thị Quỹ' }
    const id = await appointed(office, 10, { post: 'cashier', holder, to: '2021-08-01', access: invited('quy.nt') })
    expect(await grantsOf(holder.personId)).toEqual([[SCENE_DAY, '2021-08-01']])
    expect((await office.get(`/api/board-terms/${id}/hand-over`)).body.rights).toMatchObject({ held: true, ends: true })
    expect((await edit(office, id, 1, '2021-12-01')).status).toBe(200)
    expect(await grantsOf(holder.personId)).toEqual([[SCENE_DAY, '2021-12-01']])
    expect((await edit(office, id, 2, null)).status).toBe(200)
    expect(await grantsOf(holder.personId)).toEqual([[SCENE_DAY, null]])
    await appointed(office, 5, { post: 'deputy_director', holder: { personId: uuidv7(), fullName: 'Hồ Thị Phó' }, to: '2021-12-01', access: invited('pho.ht') })
    const deputy = (await holdersOf(5, 'deputy_director')).find((h) => h.name === 'Hồ Thị Phó') as Term
    const committee = s.as('committee/5')
    expect((await edit(committee, deputy.id, 1, '2021-09-01')).body.code).toBe('grant.may_not_appoint')
    expect((await edit(committee, deputy.id, 1, '2021-09-01', { rights: 'keep' })).status).toBe(200)
    expect(await grantsOf(deputy.personId)).toEqual([[SCENE_DAY, '2021-12-01']])
    // Out of step by that decision: from now on only by hand.
    expect((await edit(office, deputy.id, 2, '2021-10-01')).status).toBe(200)
    expect(await grantsOf(deputy.personId)).toEqual([[SCENE_DAY, '2021-12-01']])
  })

  it('lasts as long as any post needs it, goes early with an early end, and comes back with a lapsed term', async () => {
    const holder = { personId: uuidv7(), fullName: 'Trịnh Văn Kế' }
    const books = await appointed(office, 10, { holder, to: '2021-09-01', access: invited('ke.tv') })
    const writes = await appointed(office, 10, { post: 'secretary', holder: { personId: holder.personId }, to: '2022-01-01', access: { by: 'account', grantId: uuidv7() } })
    expect(await grantsOf(holder.personId)).toEqual([[SCENE_DAY, '2022-01-01']])
    expect((await office.post(`/api/board-terms/${writes}/end`, { version: 1, on: '2021-07-01' })).status).toBe(200)
    expect(await grantsOf(holder.personId)).toEqual([[SCENE_DAY, '2021-09-01']])
    s.clock.today = '2021-09-01'
    expect((await edit(office, books, 1, '2022-09-01')).status).toBe(200)
    s.clock.today = SCENE_DAY
    expect(await grantsOf(holder.personId)).toEqual([[SCENE_DAY, '2021-09-01'], ['2021-09-01', '2022-09-01']])
    const late = await office.put(`/api/board-terms/${uuidv7()}`, anAppointment(10, { post: 'deputy_director', holder: { personId: holder.personId }, to: '2021-03-01', access: { by: 'account', grantId: uuidv7() } }))
    expect(late.status).toBe(200)
    const over = { post: 'deputy_director', holder: { personId: uuidv7(), fullName: 'Người Đã Thôi' }, to: '2021-03-01', access: invited('thoi.nd') }
    expect((await office.put(`/api/board-terms/${uuidv7()}`, anAppointment(10, over))).body.code).toBe('board.term_over')
  })

  it('is told beforehand to who loses it; on the day they are out, and the level above sees the gap', async () => {
    const id = await appointed(office, 8, { post: 'director', holder: known('director/8'), to: '2021-07-10', access: { by: 'account', grantId: uuidv7() } })
    const seen = await tasks('director/8')
    expect(seen.find((t) => t.id.includes('/ending/'))?.detail).toBe(
      'Chưa có người kế tiếp. Quyền “Giám đốc trung tâm” của ' + getPerson('director/8').fullName + ' trong phần mềm hết cùng ngày.',
    )
    const next = { personId: uuidv7(), fullName: 'Giám Đốc Mới' }
    await appointed(office, 8, { post: 'director', holder: next, from: '2021-07-10', to: '2026-07-10', access: invited('gd.moi8') })
    expect((await tasks('director/8')).map((t) => t.text)).toContain(
      'Quyền “Giám đốc trung tâm” của anh/chị ở trung tâm hết ngày 09/07/2021 (còn 11 ngày).',
    )
    expect(await grantsOf(next.personId)).toEqual([['2021-07-10', '2026-07-10']])
    s.clock.today = '2021-07-09'
    expect((await s.as('director/8').get(`/api/boards/${centre(8)}`)).status).toBe(200)
    s.clock.today = '2021-07-10'
    expect((await s.as('director/8').get(`/api/boards/${centre(8)}`)).status).toBe(403)
    const [mine] = await holdersOf(8, 'director')
    await office.post(`/api/board-terms/${mine?.id}/end`, { version: 1, on: '2021-07-10', reason: 'Không nhận chức' })
    expect((await tasks('office')).find((t) => t.id.endsWith('/vacant'))?.detail).toContain('Phường 8: giám đốc')
    s.clock.today = SCENE_DAY
    expect(id).not.toBe(mine?.id)
  })

  it('passes on with the days of the term that begins', async () => {
    const id = await appointed(office, 9, { post: 'secretary', holder: { personId: uuidv7(), fullName: 'Lý Văn Thư' }, to: '2021-09-01', access: invited('thu.lv') })
    const holder = known('director/9')
    const r = await office.post(`/api/board-terms/${id}/hand-over`, {
      version: 1, newTermId: uuidv7(), holder, from: SCENE_DAY, to: '2025-01-01', access: { by: 'account', grantId: uuidv7() },
    })
    expect(r.status).toBe(200)
    expect((await grantsOf(holder.personId)).at(-1)).toEqual([SCENE_DAY, '2025-01-01'])
    const verbs = await s.owner.query<{ verb: string }>(`select distinct verb from audit_entry where unit_id = $1 and verb like 'role.%'`, [centre(10)])
    expect(verbs.rows.map((v) => v.verb).sort()).toEqual(['role.change_days', 'role.grant'])
  })
})
