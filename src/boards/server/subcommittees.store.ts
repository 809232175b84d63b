import { sql, type Generated } from 'kysely'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    subcommittee: {
      id: string
      unit_id: string
      province_id: string | null
      version: Generated<number>
      name: string
      fields: string[]
      note: string
      decision_number: string
      decision_on: string | null
      decision_by: string
      valid: string
      created_by: string
      created_at: Date
      updated_at: Date
    }
  }
}

export type SubcommitteeContent = {
  name: string
  fields: string[]
  note: string
  decisionNumber: string
  decisionOn: string | null
  decisionBy: string
  from: string
  to: string | null
}
export type StoredSubcommittee = SubcommitteeContent & {
  id: string
  unitId: string
  provinceId: string | null
  version: number
}

const columns = sql`s.id, s.unit_id as "unitId", s.province_id as "provinceId", s.version, s.name, s.fields, s.note,
  s.decision_number as "decisionNumber", s.decision_on as "decisionOn", s.decision_by as "decisionBy",
  lower(s.valid) as "from", upper(s.valid) as "to"`

export async function listSubcommittees(db: Db, unitIds: readonly string[]): Promise<StoredSubcommittee[]> {
  const { rows } = await sql<StoredSubcommittee>`select ${columns} from subcommittee s
    where s.unit_id = any(${[...unitIds]}::uuid[]) and not isempty(s.valid) order by s.name collate vi_numeric, lower(s.valid)`.execute(
    db,
  )
  return rows
}

export async function findSubcommittee(
  db: Db,
  id: string,
  o: { lock?: boolean } = {},
): Promise<StoredSubcommittee | undefined> {
  const { rows } =
    await sql<StoredSubcommittee>`select ${columns} from subcommittee s where s.id = ${id} ${o.lock ? sql`for update` : sql``}`.execute(
      db,
    )
  return rows[0]
}

/** One of the same name, tone marks and case apart, that exists at the same time. */
export async function findNamesake(
  db: Db,
  q: { unitId: string; name: string; from: string; to: string | null; except: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select s.id from subcommittee s where s.unit_id = ${q.unitId}
    and s.folded = vi_fold(${q.name}) and s.valid && daterange(${q.from}::date, ${q.to}::date) and s.id <> ${q.except} limit 1`.execute(
    db,
  )
  return rows[0]?.id
}

const contentOf = (s: SubcommitteeContent) => ({
  name: s.name,
  fields: s.fields,
  note: s.note,
  decision_number: s.decisionNumber,
  decision_on: s.decisionOn,
  decision_by: s.decisionBy,
  valid: `[${s.from},${s.to ?? ''})`,
})

export async function insertSubcommittee(
  db: Db,
  s: SubcommitteeContent & { id: string; place: Place; by: string; now: Date },
): Promise<void> {
  await db
    .insertInto('subcommittee')
    .values({
      id: s.id,
      unit_id: s.place.unitId,
      province_id: s.place.provinceId,
      ...contentOf(s),
      created_by: s.by,
      created_at: s.now,
      updated_at: s.now,
    })
    .execute()
}

export async function updateSubcommittee(db: Db, id: string, s: SubcommitteeContent, now: Date): Promise<void> {
  await db
    .updateTable('subcommittee')
    .set({ ...contentOf(s), version: sql<number>`version + 1`, updated_at: now })
    .where('id', '=', id)
    .execute()
}

/** Its terms end with it. */
export async function endTermsOf(
  db: Db,
  subcommitteeId: string,
  e: { on: string; reason: string; byName: string; now: Date },
): Promise<void> {
  await sql`update board_term set valid = valid * daterange(null, ${e.on}::date), version = version + 1, end_reason = ${e.reason},
      ended_by_name = ${e.byName}, ended_at = ${e.now}, updated_at = ${e.now}
    where subcommittee_id = ${subcommitteeId} and coalesce(upper(valid) > ${e.on}::date, true) and not isempty(valid)`.execute(
    db,
  )
}
