import { sql } from 'kysely'
import { toneFree } from '#platform/common/text.ts'
import type { Place } from '#platform/server/actor.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { appointing } from './appointing.ts'
import { insertPerson } from './people.store.ts'

type HolderContext = Pick<Context, 'db' | 'actor' | 'today' | 'locale'>

/** A person as others speak of them: with an account, or without one. */
export type KnownPerson = { personId: string; accountId: string | null; name: string; unitId: string; unitName: string }

/** Writes a person down who gets no account. */
export async function recordPerson(
  ctx: HolderContext,
  place: Place,
  p: { personId: string; fullName: string; phone: string | null },
): Promise<void> {
  await insertPerson(ctx.db, place, p)
}

/** 404 for whoever may not read the name. */
export async function getKnownPerson(ctx: HolderContext, personId: string): Promise<KnownPerson> {
  const [found] = await select(ctx, sql`p.id = ${personId}`, 1)
  if (!found) throw problems.notFound('person')
  return found
}

/** Whose name one may read and holds all the words; those of the unit first. */
export async function searchPeople(
  ctx: HolderContext,
  q: { unitId: string; words: string; limit: number },
): Promise<KnownPerson[]> {
  const words = toneFree(q.words)
    .split(' ')
    .filter(Boolean)
    .map((w) => `%${w.replace(/[\\%_]/g, (c) => `\\${c}`)}%`)
  const atUnit = sql`(p.unit_id = ${q.unitId} or exists (select from role_grant g
    where g.account_id = a.id and g.unit_id = ${q.unitId} and on_day(g.valid, ${ctx.today}::date)))`
  const matching = words.length === 0 ? [atUnit] : words.map((w) => sql`p.folded like ${w}`)
  return select(
    ctx,
    sql`${sql.join(matching, sql` and `)} and not coalesce(a.disabled_at is not null, false)`,
    q.limit,
    q.unitId,
  )
}

async function select(
  { db, today }: HolderContext,
  where: ReturnType<typeof sql>,
  limit: number,
  first: string | null = null,
): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson>`
    select p.id as "personId", a.id as "accountId", p.full_name as name, p.unit_id as "unitId",
      coalesce((select n.short_name from unit_name n where n.unit_id = p.unit_id
        order by n.valid @> ${today}::date desc, upper(n.valid) desc nulls first limit 1), '') as "unitName"
    from person p left join account a on a.person_id = p.id
    where ${where}
    order by p.unit_id is distinct from ${first}::uuid, regexp_replace(p.full_name, '^.* ', '') collate vi_numeric, p.full_name collate vi_numeric, p.id
    limit ${limit}`.execute(db)
  return rows
}

/** `to`: the first day without; null without an end. */
export type HeldRole = { accountId: string; grantId: string; from: string; to: string | null }

/** The grants of one role at a unit that a person's account holds on the day or later, earliest first. */
export async function rolesOfPerson(
  ctx: HolderContext,
  q: { personId: string; unitId: string; role: string; on: string },
): Promise<HeldRole[]> {
  const { rows } = await sql<HeldRole>`
    select g.account_id as "accountId", g.id as "grantId", lower(g.valid) as "from", upper(g.valid) as "to"
    from role_grant g join account a on a.id = g.account_id
    where a.person_id = ${q.personId} and g.unit_id = ${q.unitId} and g.role = ${q.role}
      and not isempty(g.valid) and coalesce(upper(g.valid) > ${q.on}::date, true)
    order by g.valid`.execute(ctx.db)
  return rows
}

/** Every role by key: what it is called, and whether the asker may give and take it there. */
export async function rolesAt(ctx: HolderContext, place: Place): Promise<ReadonlyMap<string, { name: string; may: boolean }>> {
  const { roles, mayAppoint } = await appointing(ctx)
  const manages = ctx.actor.can('account.write', place)
  return new Map(roles.map((r) => [r.key, { name: r.names[ctx.locale], may: manages && mayAppoint(r.key, place) }]))
}

export type SharedRole = { unitId: string; role: string; names: string[] }

/** Where several people hold one of these roles at a unit today, as far as the asker may know. */
export async function rolesShared(ctx: HolderContext, q: { unitIds: readonly string[]; roles: readonly string[] }): Promise<SharedRole[]> {
  if (q.unitIds.length === 0 || q.roles.length === 0) return []
  const { rows } = await sql<SharedRole>`
    select g.unit_id as "unitId", g.role, array_agg(distinct coalesce(p.full_name, '…')) as names
    from role_grant g join account a on a.id = g.account_id left join person p on p.id = a.person_id
    where g.unit_id = any(${[...q.unitIds]}::uuid[]) and g.role = any(${[...q.roles]}::text[])
      and on_day(g.valid, ${ctx.today}::date) and a.disabled_at is null
    group by g.unit_id, g.role having count(distinct g.account_id) > 1 order by 1, 2`.execute(ctx.db)
  return rows
}

export type EndingRole = { personId: string; accountId: string; grantId: string; role: string; to: string }

/** Who holds a role at a unit today and no longer on the day `by`, as far as the asker may know. */
export async function rolesEnding(
  ctx: HolderContext,
  q: { unitId: string; by: string },
): Promise<EndingRole[]> {
  const { rows } = await sql<EndingRole>`
    select a.person_id as "personId", a.id as "accountId", g.id as "grantId", g.role, upper(g.valid) as "to"
    from role_grant g join account a on a.id = g.account_id
    where g.unit_id = ${q.unitId} and on_day(g.valid, ${ctx.today}::date)
      and upper(g.valid) <= ${q.by}::date and not exists (select from role_grant x
        where x.account_id = g.account_id and x.role = g.role and x.unit_id = g.unit_id and on_day(x.valid, upper(g.valid)))
    order by upper(g.valid), g.id`.execute(ctx.db)
  return rows
}
