import type pg from 'pg'
import type { SceneAccount } from '#people/rules/session.ts'

/** Of everybody in a demonstration, which opens on its own machine only. */
export const DEMO_PASSWORD = 'hocnay-2021'

/** Whom a visitor may be on the day of the scene, in the order of `ids`. */
export async function listDemoAccounts(
  owner: pg.ClientBase,
  ids: readonly string[],
  today: string,
): Promise<SceneAccount[]> {
  const { rows } = await owner.query<SceneAccount>(
    `select a.username, p.full_name as name, r.key as role, r.names ->> 'vi' as "roleName", n.name as "unitName", $2 as password
     from unnest($1::uuid[]) with ordinality as wanted(id, position)
     join account a on a.id = wanted.id join person p on p.id = a.person_id
     join role_grant g on g.account_id = a.id and on_day(g.valid, $3) join role r on r.key = g.role
     join unit_name n on n.unit_id = g.unit_id and on_day(n.valid, $3)
     order by wanted.position`,
    [ids, DEMO_PASSWORD, today],
  )
  return rows
}
