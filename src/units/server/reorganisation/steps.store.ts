import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { StepOf, TreeStep } from '#units/rules/tree-steps.ts'

/** A step that was done and the span it cut short, as the database wrote it. */
export type Done = { step: TreeStep; was: string | null }
/** `today`: a key that is due is changed at once, a later one on its day. */
export type Change = { id: string; on: string; legalBasis: string; today: string }

/** Does one step; what it ended is answered, so that it can be taken back to the letter. */
export async function doStep(db: Db, step: TreeStep, c: Change): Promise<Done> {
  return { step, was: await DO[step.does](db, step as never, c) }
}

/** Takes one step back. False when somebody has changed since what it left behind. */
export async function undoStep(db: Db, { step, was }: Done, c: Change): Promise<boolean> {
  for (const statement of UNDO[step.does](step as never, was, c)) if ((await count(db, statement)) !== 1) return false
  return true
}

type Doer<D extends TreeStep['does']> = (db: Db, step: StepOf<D>, c: Change) => Promise<string | null>
type Undoer<D extends TreeStep['does']> = (step: StepOf<D>, was: string | null, c: Change) => RawBuilder<unknown>[]

const keyOf = (unitId: string) => sql`(select province_id from unit where id = ${unitId})`

const DO: { [D in TreeStep['does']]: Doer<D> } = {
  found: async (db, s, c) => {
    await sql`insert into unit (id, kind, code, province_id, valid, tracked_from)
      values (${s.unitId}, ${s.kind}, ${s.code}, ${s.provinceId}, daterange(${c.on}::date, null), ${s.trackedFrom})`.execute(db)
    await insertName(db, s, c)
    return null
  },
  link: async (db, s, c) => {
    const was = s.fromParentId === null ? null : await cut(db, sql`unit_link`, sql`unit_id = ${s.unitId} and line = ${s.line}`, c.on)
    await sql`insert into unit_link (unit_id, province_id, parent_id, line, legal_basis, valid)
      values (${s.unitId}, ${keyOf(s.unitId)}, ${s.parentId}, ${s.line}, ${c.legalBasis}, daterange(${c.on}::date, null))`.execute(db)
    return was
  },
  name: async (db, s, c) => {
    const was = await cut(db, sql`unit_name`, sql`unit_id = ${s.unitId}`, c.on)
    await insertName(db, s, c)
    return was
  },
  close: async (db, s, c) => {
    const was = await cut(db, sql`unit`, sql`id = ${s.unitId}`, c.on)
    await sql`update unit set closed_basis = ${c.legalBasis} where id = ${s.unitId}`.execute(db)
    return was
  },
  follow: async (db, s, c) => {
    await sql`insert into unit_succession (predecessor_id, successor_id, change_id, province_id, from_day, keeps_books)
      values (${s.unitId}, ${s.successorId}, ${c.id}, ${keyOf(s.successorId)}, ${c.on}, ${s.keepsBooks})`.execute(db)
    return null
  },
  province: async (db, s, c) => {
    await sql`insert into unit_province_move (unit_id, from_province, to_province, change_id, from_day, rekeys)
      values (${s.unitId}, ${s.fromId}, ${s.toId}, ${c.id}, ${c.on}, ${s.rekeys})`.execute(db)
    if (s.rekeys && c.on <= c.today) await rekeyed(s.unitId, s.fromId, s.toId).execute(db)
    return null
  },
}

const UNDO: { [D in TreeStep['does']]: Undoer<D> } = {
  found: (s, _, c) => [
    sql`delete from unit_name where unit_id = ${s.unitId} and valid = daterange(${c.on}::date, null)`,
    sql`delete from unit where id = ${s.unitId} and valid = daterange(${c.on}::date, null)`,
  ],
  link: (s, was, c) => [
    sql`delete from unit_link where unit_id = ${s.unitId} and line = ${s.line} and parent_id = ${s.parentId} and valid = daterange(${c.on}::date, null)`,
    ...(was === null ? [] : [mend(sql`unit_link`, sql`unit_id = ${s.unitId} and line = ${s.line}`, was, c.on)]),
  ],
  name: (s, was, c) => [
    sql`delete from unit_name where unit_id = ${s.unitId} and name = ${s.name} and valid = daterange(${c.on}::date, null)`,
    ...(was === null ? [] : [mend(sql`unit_name`, sql`unit_id = ${s.unitId}`, was, c.on)]),
  ],
  close: (s, was, c) => [
    sql`update unit set valid = ${was}::daterange, closed_basis = null where id = ${s.unitId} and upper(valid) = ${c.on}::date`,
  ],
  follow: (s, _, c) => [
    sql`delete from unit_succession where predecessor_id = ${s.unitId} and successor_id = ${s.successorId} and change_id = ${c.id}`,
  ],
  province: (s, _, c) => [
    sql`delete from unit_province_move where unit_id = ${s.unitId} and change_id = ${c.id}`,
    ...(s.rekeys ? [rekeyed(s.unitId, s.toId, s.fromId)] : []),
  ],
}

async function insertName(db: Db, s: { unitId: string; name: string; shortName: string }, c: Change): Promise<void> {
  await sql`insert into unit_name (unit_id, province_id, name, short_name, legal_basis, valid)
    values (${s.unitId}, ${keyOf(s.unitId)}, ${s.name}, ${s.shortName}, ${c.legalBasis}, daterange(${c.on}::date, null))`.execute(db)
}

/**
 * The profile is what the unit says of itself today, so it goes along; older rows keep the key they were made with. A
 * unit whose day has not come has its key already when the move is taken back.
 */
const rekeyed = (unitId: string, from: string, to: string) => sql`
  with profile as (update centre_profile set province_id = ${to} where unit_id = ${unitId} and province_id = ${from})
  update unit set province_id = ${to} where id = ${unitId} and province_id in (${from}, ${to})`

/** Ends the open row on the day before; the span it had is answered. */
async function cut(db: Db, table: RawBuilder<unknown>, where: RawBuilder<unknown>, on: string): Promise<string | null> {
  const { rows } = await sql<{ was: string }>`
    with open as (select valid as span from ${table} where ${where} and upper(valid) is null and not isempty(valid))
    update ${table} set valid = daterange(lower(valid), ${on}::date) from open
    where ${where} and valid = open.span returning open.span::text as was`.execute(db)
  return rows[0]?.was ?? null
}

const mend = (table: RawBuilder<unknown>, where: RawBuilder<unknown>, was: string, on: string) =>
  sql`update ${table} set valid = ${was}::daterange where ${where} and valid = daterange(lower(${was}::daterange), ${on}::date)`

async function count(db: Db, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(db)).numAffectedRows ?? 0n)
}

/** Units that come to another province today, or came while no server ran, get its key. How many. */
export async function turnProvinceKeys(db: Db, today: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select turn_province_keys(${today}::date) as n`.execute(db)
  return rows[0]?.n ?? 0
}
