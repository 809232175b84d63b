import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Size } from './size.ts'

/** A secret that is none: the world is thrown away and serves this machine alone. */
export const tokenOf = (key: string) => createHash('sha256').update(`bench/${key}`).digest('base64url')
const hashOf = (key: string) => createHash('sha256').update(tokenOf(key)).digest()

/** `director/1` … of the first centres, one commune, one department, the ministry; everybody signed in. */
export async function insertPeople(owner: pg.ClientBase, size: Size): Promise<void> {
  await owner.query(`create temp table someone as
    select 'director/' || n as key, 'centre_director' as role, id as unit, province from made where kind = 'centre' and n <= ${size.people}
    union all (select 'commune', 'commune_committee', m.parent, m.province from made m where m.kind = 'centre' and m.n = 1)
    union all (select 'department', 'department', m.professional, m.province from made m where m.kind = 'centre' and m.n = 1)
    union all select 'ministry', 'ministry', id, null from made where kind = 'ministry'`)
  await owner.query(
    `insert into person (id, unit_id, province_id, full_name) select pg_temp.named('person/' || key), unit, province, 'Người thử ' || key from someone`,
  )
  await owner.query(
    `insert into account (id, person_id, unit_id, province_id, username) select pg_temp.named('account/' || key), pg_temp.named('person/' || key), unit, province, key from someone`,
  )
  await owner.query(`insert into role_grant (id, account_id, role, unit_id, province_id, valid)
    select pg_temp.named('grant/' || key), pg_temp.named('account/' || key), role, unit, province, daterange('2020-01-01', null) from someone`)
  const { rows } = await owner.query<{ key: string }>('select key from someone')
  await owner.query(
    `insert into session (token_hash, account_id, device, expires_at)
     select h, pg_temp.named('account/' || k), 'bench', now() + interval '30 days' from unnest($1::text[], $2::bytea[]) as x(k, h)`,
    [rows.map((r) => r.key), rows.map((r) => hashOf(r.key))],
  )
}
