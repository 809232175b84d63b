import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, getPerson, personId } from '#scenes/go-vap/people.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { goVapServer, SCENE_DAY, type Client, type TestServer } from '#testing/server.ts'
import type { Board } from '../rules/board.ts'
import { anAppointment, appointed } from '#testing/boards.ts'

let s: TestServer
let office: Client
let reviewer: Client
beforeAll(async () => {
  s = await goVapServer()
  office = s.as('office')
  reviewer = s.as('director/5')
})
afterAll(() => s?.close())

const count = async (sql: string, values: unknown[]) => (await s.owner.query<{ n: number }>(sql, values)).rows[0]?.n

describe('[ORG-4] at the same time', () => {
  it('two people hand one post over: one wins, the other is told who it was, and one role has passed', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await appointed(office, 5, { post: 'secretary', holder: { personId: personId(getPerson('staff/5')) } })
      const handOver = (who: Client, fullName: string) =>
        who.post(`/api/board-terms/${id}/hand-over`, {
          version: 1,
          newTermId: uuidv7(),
          from: SCENE_DAY,
          holder: { personId: uuidv7(), fullName },
          access: {
            by: 'new',
            accountId: uuidv7(),
            grantId: uuidv7(),
            username: `thu.ky.${uuidv7().slice(-8)}`,
            email: null,
          },
        })
      const answers = await Promise.all([handOver(office, 'Người Của Phòng'), handOver(reviewer, 'Người Của Giám Đốc')])
      expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
      const board = answers.find((a) => a.status === 200)?.body.board as Board
      const winner = board.posts.find((p) => p.code === 'secretary')?.holders[0]
      const refused = answers.find((a) => a.status === 409)?.body
      expect(refused).toMatchObject({ code: 'board.handed_over', details: { to: winner?.name } })
      expect(['Vũ Thị Hồng Nhung', 'Nguyễn Thị Thu Hạnh']).toContain(refused.details.by)
      expect(refused.message).toContain(refused.details.by)
      const live = `select count(*)::int as n from role_grant where unit_id = $1 and role = 'centre_staff' and on_day(valid, $2::date)`
      expect(await count(live, [centre(5), SCENE_DAY])).toBe(1)
      await reset(winner?.id ?? '')
    }
  })

  it('two appoint to a post for one: one term, and the other hears who holds it', async () => {
    const answers = await Promise.all(
      [office, s.as('director/6'), office, s.as('director/6')].map((who, i) =>
        who.put(
          `/api/board-terms/${uuidv7()}`,
          anAppointment(6, { holder: { personId: uuidv7(), fullName: `Kế Toán Viên ${'ABCD'.charAt(i)}` } }),
        ),
      ),
    )
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409, 409])
    expect(answers.filter((a) => a.status === 409).map((a) => a.body.code as string)).toEqual(
      Array(3).fill('board.post_taken'),
    )
    expect(await count('select count(*)::int as n from board_term where unit_id = $1', [centre(6)])).toBe(1)
  })

  it('the same appointment sent five times is one term and one trace', async () => {
    const [id, input] = [uuidv7(), anAppointment(7)]
    const answers = await Promise.all(Array.from({ length: 5 }, () => office.put(`/api/board-terms/${id}`, input)))
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200, 200])
    expect(
      await count(`select count(*)::int as n from audit_entry where verb = 'board.appoint' and unit_id = $1`, [
        centre(7),
      ]),
    ).toBe(1)
  })

  it('is refused by the database itself, whatever the service forgot', async () => {
    await expect(
      s.owner.query(
        `insert into board_term (id, unit_id, post, single, person_id, holder_name, part_time, valid, created_by, created_at, updated_at)
       select gen_random_uuid(), unit_id, post, true, $1, 'Ai', true, valid, created_by, now(), now() from board_term where unit_id = $2`,
        [personId(getPerson('director/7')), centre(7)],
      ),
    ).rejects.toThrow(/board_term_one_holder/)
  })

  /** Everything back to where the next round begins: the secretary is the centre's clerk again. */
  async function reset(winner: string): Promise<void> {
    await s.owner.query(`update board_term set valid = 'empty' where id = $1 or next_id = $1`, [winner])
    await s.owner.query(`update role_grant set valid = 'empty' where unit_id = $1 and role = 'centre_staff'`, [
      centre(5),
    ])
    await s.owner.query(
      `insert into role_grant (id, account_id, role, unit_id, province_id, valid)
      select gen_random_uuid(), a.id, 'centre_staff', u.id, u.province_id, daterange('2020-01-01', null) from account a, unit u where a.id = $1 and u.id = $2`,
      [accountId(getPerson('staff/5')), centre(5)],
    )
  }
})
