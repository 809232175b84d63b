import { sql } from 'kysely'
import { toneFree } from '#platform/common/text.ts'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { NewPerson, PeopleFilter, PersonUpdate } from '#people/rules/person.ts'
import type { Span } from '#units/rules/unit.ts'
import './people.tables.ts'

export const PAGE_SIZE = 50

type RoleOfRow = { role: string; unitName: string }
export type PersonRow = {
  id: string
  personId: string
  name: string
  username: string
  email: string | null
  phone: string | null
  unitId: string
  provinceId: string | null
  unitName: string
  disabled: boolean
  hasPassword: boolean
  createdAt: Date
}
type ListRow = PersonRow & { roles: RoleOfRow[]; total: number }

/** Lists of people have no room for full names of units. */
const shortName = (unit: 'a.unit_id' | 'g.unit_id', today: string) => sql`coalesce((select n.short_name from unit_name n
  where n.unit_id = ${sql.ref(unit)} order by n.valid @> ${today}::date desc, upper(n.valid) desc nulls first limit 1), '')`

const columns = (today: string) => sql`a.id, p.id as "personId", p.full_name as name, a.username, a.email, p.phone,
  a.unit_id as "unitId", a.province_id as "provinceId", ${shortName('a.unit_id', today)} as "unitName",
  a.disabled_at is not null as disabled, a.has_password as "hasPassword", a.created_at as "createdAt"`

const given = sql`regexp_replace(p.full_name, '^.* ', '')`

type Page = { limit: number; offset: number }

/** People whose names may be read and who match, ordered as Vietnamese lists are: by given name, then by the whole. */
export async function listPeople(db: Db, q: PeopleFilter & Page & { today: string }): Promise<{ rows: ListRow[]; total: number }> {
  const { rows } = await sql<ListRow>`
    with hit as (
      select a.id as account, ${given} as given, p.full_name, count(*) over ()::int as total
      from account a join person p on p.id = a.person_id where ${matching(q)}
      order by ${given} collate vi_numeric, p.full_name collate vi_numeric, a.id
      limit ${q.limit} offset ${q.offset}
    )
    select ${columns(q.today)}, h.total, (
      select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'unitName', ${shortName('g.unit_id', q.today)})
        order by r.position), '[]')
      from role_grant g join role r on r.key = g.role where g.account_id = a.id and on_day(g.valid, ${q.today}::date)) as roles
    from hit h join account a on a.id = h.account join person p on p.id = a.person_id
    order by h.given collate vi_numeric, h.full_name collate vi_numeric, a.id`.execute(db)
  return { rows, total: rows[0]?.total ?? 0 }
}

function matching({ q, unit, role, state, today }: PeopleFilter & { today: string }) {
  const words = toneFree(q ?? '').split(' ').filter(Boolean).map((w) => `%${w.replace(/[\\%_]/g, (c) => `\\${c}`)}%`)
  const holds = (condition: ReturnType<typeof sql>) =>
    sql`exists (select from role_grant g where g.account_id = a.id and on_day(g.valid, ${today}::date) and ${condition})`
  const conditions = [
    sql`true`,
    ...words.map((w) => sql`(p.folded like ${w} or a.username like ${w} or a.email like ${w})`),
    ...(unit ? [sql`(a.unit_id = ${unit} or ${holds(sql`g.unit_id = ${unit}`)})`] : []),
    ...(role ? [holds(sql`g.role = ${role}`)] : []),
    ...(state === 'all' ? [] : [state === 'active' ? sql`a.disabled_at is null` : sql`a.disabled_at is not null`]),
  ]
  return sql.join(conditions, sql` and `)
}

export async function findPerson(db: Db, accountId: string, today: string): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`
    select ${columns(today)} from account a join person p on p.id = a.person_id where a.id = ${accountId}`.execute(db)
  return rows[0]
}

export type GrantRow = {
  id: string
  accountId: string
  role: string
  unitId: string
  provinceId: string | null
  unitName: string
  valid: Span
}

/** Held now, to come and past, as far as they may be seen; latest first. */
export const listGrants = (db: Db, accountId: string, today: string) => listGrantsOf(db, [accountId], today)

export async function listGrantsOf(db: Db, accountIds: readonly string[], today: string): Promise<GrantRow[]> {
  const { rows } = await sql<GrantRow>`
    select g.id, g.account_id as "accountId", g.role, g.unit_id as "unitId", g.province_id as "provinceId",
      ${shortName('g.unit_id', today)} as "unitName",
      jsonb_build_object('from', lower(g.valid), 'to', upper(g.valid)) as valid
    from role_grant g join role r on r.key = g.role
    where g.account_id = any(${[...accountIds]}::uuid[]) and not isempty(g.valid)
    order by upper(g.valid) desc nulls first, lower(g.valid) desc, r.position`.execute(db)
  return rows
}

/** Every live grant of an account in the territory where the asker manages accounts, wherever the grant is. */
export async function listGrantsToWeigh(db: Db, accountId: string, today: string): Promise<{ role: string; place: Place }[]> {
  const { rows } = await sql<{ role: string; unitId: string; provinceId: string | null }>`
    select role, unit_id as "unitId", province_id as "provinceId" from grants_to_weigh(${accountId}, ${today}::date)`.execute(db)
  return rows.map(({ role, ...place }) => ({ role, place }))
}

/** Two administrators at one account at once: the second waits here. */
export async function lockAccount(db: Db, accountId: string): Promise<void> {
  await db.selectFrom('account').select('id').where('id', '=', accountId).forUpdate().execute()
}

export async function insertPerson(db: Db, place: Place, n: Pick<NewPerson, 'personId' | 'fullName' | 'phone'>): Promise<void> {
  const keys = { unit_id: place.unitId, province_id: place.provinceId }
  await db.insertInto('person').values({ id: n.personId, ...keys, full_name: n.fullName, phone: n.phone }).execute()
}

export async function insertAccount(db: Db, place: Place, n: Pick<NewPerson, 'id' | 'personId' | 'username' | 'email'>): Promise<void> {
  const keys = { unit_id: place.unitId, province_id: place.provinceId }
  await db
    .insertInto('account')
    .values({ id: n.id, person_id: n.personId, ...keys, username: n.username, email: n.email })
    .execute()
}

export async function updatePerson(db: Db, row: PersonRow, u: PersonUpdate): Promise<void> {
  await db.updateTable('person').set({ full_name: u.fullName, phone: u.phone }).where('id', '=', row.personId).execute()
  await db.updateTable('account').set({ email: u.email }).where('id', '=', row.id).execute()
}

export type GrantToMake = {
  id: string
  accountId: string
  role: string
  place: Place
  from: string
  to: string | null
  grantedBy: string
}

export async function insertGrant(db: Db, g: GrantToMake): Promise<void> {
  await db
    .insertInto('role_grant')
    .values({
      id: g.id, account_id: g.accountId, role: g.role, unit_id: g.place.unitId, province_id: g.place.provinceId,
      valid: `[${g.from},${g.to ?? ''})`, granted_by: g.grantedBy,
    })
    .execute()
}

/** Stops before `to`; a grant that would only have begun then never holds. */
export async function endGrant(db: Db, grantId: string, to: string): Promise<void> {
  await sql`update role_grant set valid = daterange(lower(valid), greatest(lower(valid), ${to}::date))
    where id = ${grantId}`.execute(db)
}

export async function moveGrant(db: Db, grantId: string, { from, to }: Span): Promise<void> {
  await sql`update role_grant set valid = daterange(${from}::date, ${to}::date) where id = ${grantId}`.execute(db)
}

export async function setDisabled(db: Db, accountId: string, disabled: boolean): Promise<void> {
  await db
    .updateTable('account')
    .set({ disabled_at: disabled ? sql<Date>`now()` : null })
    .where('id', '=', accountId)
    .execute()
  if (disabled) await sql`select end_sessions_of(${accountId})`.execute(db)
}

export async function offerPassword(db: Db, accountId: string, token: Buffer, seconds: number): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select offer_password(${accountId}, ${token}, ${seconds}::int) as kept`.execute(db)
  return rows[0]?.kept ?? false
}
