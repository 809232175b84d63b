import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre, commune, type Ward } from '#scenes/go-vap/tree.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'

let s: TestServer
beforeAll(async () => void (s = await goVapServer()))
afterAll(() => s?.close())

const merging = (wards: readonly Ward[], name: string) => ({
  id: uuidv7(), kind: 'merge', on: '2021-07-01', legalBasis: 'Nghị quyết 1685/NQ-UBTVQH15', unitIds: wards.map(commune),
  into: { unitId: uuidv7(), isNew: true, name, shortName: name },
  along: [{ unitIds: wards.map(centre), into: { unitId: uuidv7(), isNew: true, name: `TTHTCĐ ${name}`, shortName: `TTHTCĐ ${name}` } }],
})
const apply = (plan: object) => s.as('admin').post('/api/unit-changes', plan)
const heirsOf = async (unit: string) => (await s.owner.query('select from unit_succession where predecessor_id = $1', [unit])).rowCount

describe('at the same time', () => {
  it('two mergers of the same ward: one wins, the other is told what happened', async () => {
    for (const [mine, theirs, shared] of [[5, 7, 6], [8, 10, 9], [11, 13, 12]] as const) {
      const both = await Promise.all([apply(merging([mine, shared], `Phường ${mine} mới`)), apply(merging([shared, theirs], `Phường ${theirs} mới`))])
      expect(both.map((a) => a.status).sort()).toEqual([200, 409])
      const lost = both.find((a) => a.status === 409)?.body
      expect(lost).toMatchObject({ code: 'change.not_there' })
      expect(lost.message).toContain(`Phường ${shared} chưa thành lập hoặc đã ngừng hoạt động`)
      expect([await heirsOf(commune(shared)), await heirsOf(centre(shared))]).toEqual([1, 1])
    }
  })

  it('one change sent five times is one change, and is taken back once', async () => {
    const plan = merging([14, 15], 'Phường An Hội Tây')
    const answers = await Promise.all(Array.from({ length: 5 }, () => apply(plan)))
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200, 200])
    expect(await heirsOf(commune(14))).toBe(1)
    const undoing = await Promise.all(
      Array.from({ length: 3 }, () => s.as('admin').post(`/api/unit-changes/${plan.id}/undo`, { reason: 'Nhập nhầm tên phường' })),
    )
    expect(undoing.map((a) => a.status).sort()).toEqual([200, 409, 409])
    expect(await heirsOf(commune(14))).toBe(0)
  })

  it('a group founded in a ward that merges stands in the new one, or is refused; a link and a move never block each other', async () => {
    const plan = merging([16, 17], 'Phường An Hội Đông')
    const group = { id: uuidv7(), parentId: commune(16), kind: 'resident_group', name: 'Tổ dân phố 99', shortName: 'Tổ 99', from: '2021-06-29' }
    const link = { line: 'professional', parentId: commune(17), from: '2021-06-29' }
    // The district may not lock the ward itself, and waits all the same.
    const second = { ...group, id: uuidv7(), kind: 'centre', name: 'TTHTCĐ số 2', shortName: 'Số 2' }
    const [changed, founded, linked, foundedBelow] = await Promise.all([
      apply(plan), s.as('admin').post('/api/units', group), s.as('admin').post(`/api/units/${centre(16)}/links`, link),
      s.as('district').post('/api/units', second),
    ])
    expect(changed.status).toBe(200)
    expect([200, 409]).toContain(founded.status)
    expect([200, 409]).toContain(linked.status)
    for (const [unit, answer] of [[group, founded], [second, foundedBelow]] as const) {
      const { rows } = await s.owner.query(`select l.parent_id from unit_link l where l.unit_id = $1 and upper(l.valid) is null`, [unit.id])
      expect([200, 409]).toContain(answer.status)
      expect(rows.map((r) => r.parent_id)).toEqual(answer.status === 200 ? [plan.into.unitId] : [])
    }
  })
})
