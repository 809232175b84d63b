import { v7 as uuidv7 } from 'uuid'
import { expect } from 'vitest'
import { centre, commune, type Ward } from '#scenes/go-vap/tree.ts'
import { SCENE_DAY, type Answer, type TestServer } from './server.ts'

/** The day from which changes of the tree hold in tests, and their basis. */
export const DAY = '2021-07-01'
export const BASIS = 'Nghị quyết 1685/NQ-UBTVQH15'

type Ids = { commune: string; centre: string }
export const newIds = (): Ids => ({ commune: uuidv7(), centre: uuidv7() })
export const named = (name: string) => ({ name, shortName: name, code: null })

/** Wards become a new one, and their centres its centre. */
export const merging = (wards: readonly Ward[], ids = newIds(), change: object = {}) => ({
  id: uuidv7(), kind: 'merge', on: DAY, legalBasis: BASIS, unitIds: wards.map(commune),
  into: { unitId: ids.commune, isNew: true, ...named('Phường Hạnh Thông') },
  along: [{ unitIds: wards.map(centre), into: { unitId: ids.centre, isNew: true, ...named('TTHTCĐ Phường Hạnh Thông') } }],
  ...change,
})
export const moving = (unitId: string, parentId: string, change: object = {}) => ({ id: uuidv7(), kind: 'move', on: DAY, legalBasis: BASIS, unitId, parentId, ...change })

/** The body of an answer that must be a yes. */
export async function done(answer: Promise<Answer>): Promise<Answer['body']> {
  const a = await answer
  expect(a.status === 200 ? {} : a.body).toEqual({})
  return a.body
}

const TABLES = ['unit', 'unit_name', 'unit_link', 'unit_succession', 'unit_province_move', 'centre_profile', 'role_grant', 'activity', 'workflow_case']

/** How a test asks for changes of the tree. `s` is asked for late, when the server runs. */
export const treeChanges = (s: () => TestServer) => ({
  apply: (plan: object, who = 'admin') => s().as(who).post('/api/unit-changes', plan),
  preview: (plan: object) => s().as('admin').post('/api/unit-changes/preview', plan),
  undo: (id: string, who = 'admin') => s().as(who).post(`/api/unit-changes/${id}/undo`, { reason: 'Nhập nhầm tên phường mới' }),
  async onDay(day: string, work: () => Promise<void>): Promise<void> {
    s().clock.today = day
    await work().finally(() => (s().clock.today = SCENE_DAY))
  },
  /** Every row of the tree, the rights and the records, as the database writes it. */
  async everything(): Promise<Record<string, string[]>> {
    const kept: Record<string, string[]> = {}
    for (const table of TABLES) {
      const { rows } = await s().owner.query<{ row: string }>(`select x::text as row from ${table} x order by 1`)
      kept[table] = rows.map((r) => r.row)
    }
    return kept
  },
})
