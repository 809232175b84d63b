import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newDatabase, type TestDatabase } from '#testing/cluster.ts'
import { importNational, importShipped } from './national-import.ts'
import { shippedUnits } from './shipped-units.ts'

let database: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await newDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query('set role hocnay_owner')
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

const count = async (on: string) =>
  (await owner.query(
    `select count(*) filter (where u.kind = 'province')::int as provinces, count(*) filter (where n.name like 'Xã %')::int as xa,
       count(*) filter (where n.name like 'Phường %')::int as phuong, count(*) filter (where n.name like 'Đặc khu %')::int as "dacKhu"
     from unit u join unit_name n on n.unit_id = u.id and on_day(n.valid, $1::date) where on_day(u.valid, $1::date)`,
    [on],
  )).rows[0]
const changed = (plans: { add: unknown[]; rename: unknown[] }[]) => plans.map((p) => [p.add.length, p.rename.length])

describe('the nation’s provinces and communes', () => {
  it('come in with one command, each name from its own day', async () => {
    expect(changed(await importShipped(owner, '2026-11-30'))).toEqual([[3355, 0], [0, 11]])
    expect(await count('2025-07-01')).toEqual({ provinces: 34, xa: 2621, phuong: 687, dacKhu: 13 })
    expect(await count('2026-11-30')).toEqual({ provinces: 34, xa: 2611, phuong: 697, dacKhu: 13 })
    expect(await count('2025-06-30')).toEqual({ provinces: 0, xa: 0, phuong: 0, dacKhu: 0 })
  })

  it('stand directly below their province, which is their territory', async () => {
    const { rows } = await owner.query(
      `select count(*)::int as communes, count(distinct l.parent_id)::int as provinces from unit u join unit_link l on l.unit_id = u.id
         and l.line = 'administrative' join unit p on p.id = l.parent_id and p.kind = 'province' and p.id = u.province_id
       where u.kind = 'commune'`,
    )
    expect(rows).toEqual([{ communes: 3321, provinces: 34 }])
  })

  it('come in once, however often they are brought', async () => {
    expect(changed(await importShipped(owner, '2026-11-30'))).toEqual([[0, 0], [0, 0]])
    const list = shippedUnits('2026-11-30')
    expect(changed([await importNational(owner, list, { on: '2026-12-01', legalBasis: 'Danh mục' })])).toEqual([[0, 0]])
  })

  it('get a new name from a day on, the old one staying for before', async () => {
    const list = shippedUnits('2026-11-30').map((u) => (u.code === '26876' ? { ...u, name: 'Phường An Nhơn Mới' } : u))
    await importNational(owner, list, { on: '2027-01-01', legalBasis: 'Nghị quyết thử' })
    const { rows } = await owner.query(
      `select n.name, n.legal_basis as basis, lower(n.valid)::text as since from unit_name n join unit u on u.id = n.unit_id where u.code = '26876' order by 3`,
    )
    expect(rows).toEqual([
      { name: 'Phường An Nhơn', basis: expect.stringContaining('202/2025/QH15'), since: '2025-07-01' },
      { name: 'Phường An Nhơn Mới', basis: 'Nghị quyết thử', since: '2027-01-01' },
    ])
  })

  it('change nothing at all when one of them cannot be taken', async () => {
    const moved = shippedUnits('2026-11-30').map((u) => (u.code === '26876' ? { ...u, provinceCode: '75' } : u.code === '00004' ? { ...u, name: 'Phường Khác' } : u))
    const plan = await importNational(owner, moved, { on: '2027-02-01', legalBasis: 'Nghị quyết thử' })
    expect(plan.complaints).toEqual([expect.stringContaining('Chuyển tỉnh')])
    expect(await count('2027-02-01')).toEqual(await count('2026-11-30'))
    expect((await owner.query(`select from unit_name where name = 'Phường Khác'`)).rowCount).toBe(0)
  })
})
