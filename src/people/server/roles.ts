import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import { inInstallation } from '#platform/server/installation.ts'
import { RoleFile, type RoleRule } from '#people/rules/role.ts'

const SHIPPED = inInstallation('instruments/roles.json')

/**
 * Brings the roles of this release into the database, at every start and as its owner. A role that is no longer
 * shipped goes unless somebody holds or held it. Throws when the file is not as the schema wants it.
 */
export async function syncRoles(owner: pg.ClientBase): Promise<void> {
  const { roles } = RoleFile.parse(JSON.parse(await readFile(SHIPPED, 'utf8')))
  const rows = roles.map((role, position) => ({ ...role, position, secondFactor: role.secondFactor === 'required' }))
  await owner.query(UPSERT, [JSON.stringify(rows)])
  await owner.query(
    'delete from role r where r.key <> all($1) and not exists (select from role_grant g where g.role = r.key)',
    [roles.map((r: RoleRule) => r.key)],
  )
}

const LISTS = ['unitKinds', 'permissions', 'appoints'].map((name) => `"${name}" jsonb`).join(', ')
const textArray = (name: string) => `array(select jsonb_array_elements_text(x."${name}"))`
const UPSERT = `
  insert into role (key, names, unit_kinds, line, depth, permissions, appoints, position, second_factor, dated)
  select x.key, x.names, ${textArray('unitKinds')}, x.line, x.depth, ${textArray('permissions')}, ${textArray('appoints')}, x.position, x."secondFactor", x.dated
  from jsonb_to_recordset($1) as x(key text, names jsonb, line text, depth int, position int, "secondFactor" boolean, dated jsonb, ${LISTS})
  on conflict (key) do update set names = excluded.names, unit_kinds = excluded.unit_kinds, line = excluded.line,
    depth = excluded.depth, permissions = excluded.permissions, appoints = excluded.appoints, position = excluded.position,
    second_factor = excluded.second_factor, dated = excluded.dated`
