import type { Db } from '#platform/server/db.ts'
import type { DatedRights } from '#people/rules/role.ts'
import './people.tables.ts'

export type RoleRow = {
  key: string
  names: { vi: string; en: string }
  unitKinds: string[]
  line: string
  depth: number | null
  permissions: string[]
  dated: DatedRights[]
  appoints: string[]
}

/** In the order of the shipped file. */
export async function listRoles(db: Db): Promise<RoleRow[]> {
  return db
    .selectFrom('role as r')
    .select(['r.key', 'r.names', 'r.unit_kinds as unitKinds', 'r.line', 'r.depth', 'r.permissions', 'r.dated', 'r.appoints'])
    .orderBy('r.position')
    .execute()
}
