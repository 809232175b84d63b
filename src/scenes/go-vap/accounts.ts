import type pg from 'pg'
import type { z } from 'zod'
import type { DemoAccount } from '#people/rules/session.ts'
import { accountId, getPerson } from './people.ts'

/** Of everybody in the demonstration, which opens on its own machine only. */
export const DEMO_PASSWORD = 'hocnay-2021'

type Listed = z.infer<typeof DemoAccount>

/** Whom a visitor may be, those first that have something to do. */
const LISTED = [
  'director/5',
  'staff/5',
  'office',
  'director/9',
  'committee/5',
  'culture/5',
  'department',
  'ministry',
  'auditor',
  'admin',
]

export async function demoAccounts(owner: pg.ClientBase): Promise<Listed[]> {
  const ids = LISTED.map((key) => accountId(getPerson(key)))
  const { rows } = await owner.query<Listed>(
    `select a.username, p.full_name as name, r.names ->> 'vi' as "roleName", n.name as "unitName", $2 as password
     from unnest($1::uuid[]) with ordinality as wanted(id, position)
     join account a on a.id = wanted.id join person p on p.id = a.person_id
     join role_grant g on g.account_id = a.id join role r on r.key = g.role join unit_name n on n.unit_id = g.unit_id
     order by wanted.position`,
    [ids, DEMO_PASSWORD],
  )
  return rows
}
