import { sql, type Generated } from 'kysely'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { Line, Span, UnitKind } from '#units/rules/unit.ts'
import type { Profile, ProfileFields } from '#units/rules/profile.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    unit: {
      id: string
      kind: UnitKind
      code: string | null
      province_id: string | null
      valid: string
      closed_basis: string | null
      tracked_from: Generated<string>
      created_at: Generated<Date>
    }
    unit_name: {
      unit_id: string
      province_id: string | null
      name: string
      short_name: string
      legal_basis: string | null
      valid: string
      folded: Generated<string>
    }
    unit_link: {
      unit_id: string
      province_id: string | null
      parent_id: string
      line: Line
      legal_basis: string | null
      valid: string
    }
    centre_profile: {
      unit_id: string
      province_id: string | null
      kind: Profile['kind']
      combined: boolean
      decision_number: string | null
      decision_date: string | null
      decision_by: string | null
      address: string | null
      phone: string | null
      email: string | null
      is_public: Generated<boolean>
      version: Generated<number>
      updated_at: Generated<Date>
    }
  }
}

export type UnitRow = {
  id: string
  kind: UnitKind
  code: string | null
  provinceId: string | null
  valid: Span
  closedBasis: string | null
}

/** `{ from, to }` of a daterange column; an empty one has neither. */
export const spanOf = (column: string) =>
  sql<Span>`jsonb_build_object('from', lower(${sql.ref(column)}), 'to', upper(${sql.ref(column)}))`

export async function findUnit(db: Db, id: string): Promise<UnitRow | undefined> {
  return db
    .selectFrom('unit as u')
    .select(['u.id', 'u.kind', 'u.code', 'u.province_id as provinceId', 'u.closed_basis as closedBasis', spanOf('u.valid').as('valid')])
    .where('u.id', '=', id)
    .executeTakeFirst()
}

export async function findFacts(db: Db, id: string, on: string): Promise<(Place & { name: string }) | undefined> {
  const { rows } = await sql<{ facts: (Place & { name: string }) | null }>`select unit_facts(${id}::uuid, ${on}::date) as facts`.execute(db)
  return rows[0]?.facts ?? undefined
}

/** One of these units that is to leave its province after the day. */
export async function findLeaving(db: Db, ids: readonly string[], on: string): Promise<{ name: string; on: string } | undefined> {
  const { rows } = await sql<{ name: string; on: string }>`
    select coalesce(name_on(m.unit_id, ${on}::date), '') as name, m.from_day as "on" from unit_province_move m
    where m.unit_id = any(${[...ids]}::uuid[]) and m.rekeys and m.from_day > ${on}::date order by m.from_day limit 1`.execute(db)
  return rows[0]
}

/** The province a unit is in on a day, with moves that are decided and still to come. */
export async function findProvinceOn(db: Db, id: string, on: string): Promise<string | null> {
  const { rows } = await sql<{ key: string | null }>`select province_on(u, ${on}::date) as key from unit u where u.id = ${id}`.execute(db)
  return rows[0]?.key ?? null
}

/** Whether the rights by which the session organises centres today hold on another day too. */
export async function organisesOn(db: Db, today: string, day: string): Promise<boolean> {
  const { rows } = await sql<{ theirs: boolean }>`select organises_on(${today}::date, ${day}::date) as theirs`.execute(db)
  return rows[0]?.theirs ?? false
}

/** Lets the wall know a centre about to be founded as one of the session's; nothing happens for who keeps the tree. */
export async function takeCharge(db: Db, centreId: string, communeId: string): Promise<void> {
  await sql`select take_charge(${centreId}, ${communeId})`.execute(db)
}

/** One change of the tree at a time: whoever may not lock the unit above still waits for whoever changes it. */
export async function lockTree(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(727002)`.execute(db)
}

/** Two writers of one unit at once: the second waits here. */
export async function lockUnit(db: Db, id: string): Promise<void> {
  await db.selectFrom('unit').select('id').where('id', '=', id).forUpdate().execute()
}

export type NameRow = { name: string; shortName: string; legalBasis: string | null; valid: Span }

/** Latest first. */
export async function listNames(db: Db, unitId: string): Promise<NameRow[]> {
  return db
    .selectFrom('unit_name as n')
    .select(['n.name', 'n.short_name as shortName', 'n.legal_basis as legalBasis', spanOf('n.valid').as('valid')])
    .where('n.unit_id', '=', unitId)
    .orderBy(sql`lower(n.valid) desc nulls last`)
    .execute()
}

export type LinkRow = { line: Line; parentId: string; legalBasis: string | null; valid: Span }

/** Every place the unit has or had, latest first within its line. */
export async function listLinks(db: Db, unitId: string): Promise<LinkRow[]> {
  return db
    .selectFrom('unit_link as l')
    .select(['l.line', 'l.parent_id as parentId', 'l.legal_basis as legalBasis', spanOf('l.valid').as('valid')])
    .where('l.unit_id', '=', unitId)
    .where(sql<boolean>`not isempty(l.valid)`)
    .orderBy('l.line')
    .orderBy(sql`lower(l.valid) desc nulls last`)
    .execute()
}

export async function insertUnit(
  db: Db, u: { id: string; kind: UnitKind; code: string | null; provinceId: string | null; from: string; trackedFrom: string },
): Promise<void> {
  await db
    .insertInto('unit')
    .values({ id: u.id, kind: u.kind, code: u.code, province_id: u.provinceId, valid: openFrom(u.from), tracked_from: u.trackedFrom })
    .execute()
}

export async function insertName(
  db: Db, place: Place, n: { name: string; shortName: string; legalBasis: string; from: string },
): Promise<void> {
  await db
    .insertInto('unit_name')
    .values({ ...keys(place), name: n.name, short_name: n.shortName, legal_basis: n.legalBasis || null, valid: openFrom(n.from) })
    .execute()
}

export async function insertLink(
  db: Db, place: Place, l: { line: Line; parentId: string; legalBasis: string; from: string },
): Promise<void> {
  await db
    .insertInto('unit_link')
    .values({ ...keys(place), parent_id: l.parentId, line: l.line, legal_basis: l.legalBasis || null, valid: openFrom(l.from) })
    .execute()
}

/** The name that runs without an end stops the day before `from`. */
export async function endName(db: Db, unitId: string, from: string): Promise<void> {
  await sql`update unit_name set valid = daterange(lower(valid), ${from}::date)
    where unit_id = ${unitId} and upper(valid) is null`.execute(db)
}

export async function endLink(db: Db, unitId: string, line: Line, from: string): Promise<void> {
  await sql`update unit_link set valid = daterange(lower(valid), ${from}::date)
    where unit_id = ${unitId} and line = ${line} and upper(valid) is null`.execute(db)
}

export async function closeUnit(db: Db, unitId: string, from: string, legalBasis: string): Promise<void> {
  await sql`update unit set valid = daterange(lower(valid), ${from}::date), closed_basis = ${legalBasis}
    where id = ${unitId}`.execute(db)
}

/** Units of any line that stand directly below and are still open on the day. */
export async function listOpenBelow(db: Db, unitId: string, on: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct u.id, coalesce(name_on(u.id, ${on}::date), '') as name
    from unit_link l join unit u on u.id = l.unit_id
    where l.parent_id = ${unitId} and coalesce(upper(l.valid) > ${on}::date, true)
      and coalesce(upper(u.valid) > ${on}::date, true)
    limit 20`.execute(db)
  return rows
}

/** An open unit of the same kind that bears the code on that day. */
export async function findByCode(
  db: Db, kind: UnitKind, code: string, on: string, except: readonly string[] = [],
): Promise<{ name: string } | undefined> {
  const { rows } = await sql<{ name: string }>`
    select coalesce(name_on(u.id, ${on}::date), '') as name from unit u
    where u.kind = ${kind} and u.code = ${code} and u.valid @> ${on}::date and u.id <> all(${[...except]}::uuid[]) limit 1`.execute(db)
  return rows[0]
}

export async function findSibling(
  db: Db, s: { parentId: string; kind: UnitKind; name: string; on: string; except?: readonly string[] },
): Promise<{ id: string } | undefined> {
  const { rows } = await sql<{ id: string }>`
    select u.id from unit_link l join unit u on u.id = l.unit_id join unit_name n on n.unit_id = u.id
    where l.parent_id = ${s.parentId} and l.line = 'administrative' and l.valid @> ${s.on}::date
      and u.kind = ${s.kind} and u.valid @> ${s.on}::date and n.valid @> ${s.on}::date
      and lower(n.name) = lower(${s.name}) and u.id <> all(${[...(s.except ?? [])]}::uuid[])
    limit 1`.execute(db)
  return rows[0]
}

export async function findProfile(db: Db, unitId: string): Promise<Profile | undefined> {
  return db
    .selectFrom('centre_profile as c')
    .select([
      'c.kind', 'c.combined', 'c.decision_number as decisionNumber', 'c.decision_date as decisionDate',
      'c.decision_by as decisionBy', 'c.address', 'c.phone', 'c.email', 'c.is_public as isPublic', 'c.version',
    ])
    .where('c.unit_id', '=', unitId)
    .executeTakeFirst()
}

/** Writes over version `was` (0: there is none yet). False when somebody was faster. */
export async function saveProfile(db: Db, place: Place, p: ProfileFields, was: number): Promise<boolean> {
  const fields = {
    kind: p.kind, combined: p.combined, decision_number: p.decisionNumber, decision_date: p.decisionDate,
    decision_by: p.decisionBy, address: p.address, phone: p.phone, email: p.email, is_public: p.isPublic,
  }
  if (was === 0) {
    const made = await db
      .insertInto('centre_profile')
      .values({ ...keys(place), ...fields })
      .onConflict((c) => c.doNothing())
      .returning('version')
      .executeTakeFirst()
    return made !== undefined
  }
  const saved = await db
    .updateTable('centre_profile')
    .set({ ...fields, version: was + 1, updated_at: sql`clock_timestamp()` })
    .where('unit_id', '=', place.unitId)
    .where('version', '=', was)
    .returning('version')
    .executeTakeFirst()
  return saved !== undefined
}

const openFrom = (from: string) => `[${from},)`
const keys = (place: Place) => ({ unit_id: place.unitId, province_id: place.provinceId })
