import type pg from 'pg'
import { rowHash } from '#activities/server/import-rows.store.ts'
import type { SceneActivity } from './activities.ts'
import type { SceneVersion } from './history.ts'

/** Whose books a scene's records stand in, and who wrote them. */
export type Cast<W> = {
  /** Name of the scene; marks its traces. */
  scene: string
  province: string
  centreOf(ward: W): string
  personOf(key: string): { account: string; name: string }
}

/**
 * What was written into the centres' books after `from` and up to `to`: records as they stood then, every version and
 * its trace. Called period by period, so that a report freezes only what was known when it was sent.
 */
export async function insertRecords<W>(
  owner: pg.ClientBase,
  cast: Cast<W>,
  activities: readonly SceneActivity<W>[],
  from: string,
  to: string,
): Promise<void> {
  const changes = activities.flatMap((a) => a.history.filter((v) => v.at > from && v.at <= to).map((v) => ({ a, v })))
  if (changes.length === 0) return
  const latest = new Map(changes.map(({ a, v }) => [a.id, { a, v }]))
  await owner.query(ACTIVITIES, [JSON.stringify([...latest.values()].map(({ a, v }) => recordRow(cast, a, v)))])
  await owner.query(COSTS, [
    JSON.stringify(
      [...latest.values()].flatMap(({ a, v }) =>
        v.content.costs.map((c) => ({ ...placeOf(cast, a), ...c })),
      ),
    ),
  ])
  const versions = JSON.stringify(
    changes.sort((x, y) => (x.v.at < y.v.at ? -1 : 1)).map(({ a, v }) => versionRow(cast, a, v)),
  )
  await owner.query(VERSIONS, [versions])
  await owner.query(CLAIMS, [versions])
  await owner.query(AUDIT, [versions, cast.scene])
}

const placeOf = <W>(cast: Cast<W>, a: SceneActivity<W>) => ({ id: a.id, unit: cast.centreOf(a.ward), province: cast.province })

function recordRow<W>(cast: Cast<W>, a: SceneActivity<W>, v: SceneVersion) {
  const first = a.history[0] ?? v
  return {
    ...placeOf(cast, a),
    ...v.content,
    version: v.version,
    status: v.status,
    reason: v.status === 'cancelled' ? v.reason : null,
    by: cast.personOf(first.by).account,
    created: first.at,
    updated: v.at,
  }
}

function versionRow<W>(cast: Cast<W>, a: SceneActivity<W>, v: SceneVersion) {
  const person = cast.personOf(v.by)
  const before = a.history.find((other) => other.version === v.version - 1)
  return {
    ...placeOf(cast, a),
    version: v.version,
    change: v.change,
    reason: v.reason,
    at: v.at,
    by: person.account,
    name: person.name,
    body: { ...v.content, status: v.status },
    hash: rowHash(v.content),
    before: before ? { ...before.content, status: before.status } : null,
    after: before ? { ...v.content, status: v.status, ...(v.reason ? { reason: v.reason } : {}) } : v.content,
  }
}

const ACTIVITIES = `
  insert into activity (id, unit_id, province_id, version, status, title, field, form, held_on, ended_on, starts_at,
    ends_at, session_count, place, speakers, owner, owner_name, partners, attended, women, ethnic, policy, persons, note,
    cancel_reason, created_by, created_at, updated_at)
  select id, unit, province, version, status, title, field, form, "heldOn", "endedOn", "startsAt", "endsAt",
    "sessionCount", place, speakers, owner, "ownerName", partners, attended, women, ethnic, policy, persons, note,
    reason, by, created, updated
  from jsonb_to_recordset($1) as x(id uuid, unit uuid, province uuid, version int, status text, title text, field text,
    form text, "heldOn" date, "endedOn" date, "startsAt" time, "endsAt" time, "sessionCount" int, place text,
    speakers text, owner text, "ownerName" text, partners text[], attended int, women int, ethnic int, policy int,
    persons int, note text, reason text, by uuid, created timestamptz, updated timestamptz)
  on conflict (id) do update set version = excluded.version, status = excluded.status, place = excluded.place,
    speakers = excluded.speakers, partners = excluded.partners, attended = excluded.attended, women = excluded.women,
    ethnic = excluded.ethnic, policy = excluded.policy, persons = excluded.persons, note = excluded.note,
    cancel_reason = excluded.cancel_reason, updated_at = excluded.updated_at`

const COSTS = `
  insert into activity_cost (activity_id, unit_id, province_id, source, amount)
  select id, unit, province, source, amount
  from jsonb_to_recordset($1) as x(id uuid, unit uuid, province uuid, source text, amount bigint)
  on conflict do nothing`

const FROM_VERSIONS = `
  from jsonb_to_recordset($1) as x(id uuid, unit uuid, province uuid, version int, change text, reason text,
    at timestamptz, by uuid, name text, body jsonb, hash text, before jsonb, after jsonb)`

const VERSIONS = `
  insert into activity_version
    (activity_id, version, unit_id, province_id, change, reason, body, by_account, by_name, at)
  select id, version, unit, province, change, reason, body, by, name, at ${FROM_VERSIONS}`

const CLAIMS = `
  insert into activity_import_row (unit_id, province_id, row_hash, activity_id)
  select unit, province, hash, id ${FROM_VERSIONS} on conflict do nothing`

const AUDIT = `
  insert into audit_entry
    (at, account_id, unit_id, province_id, verb, subject_kind, subject_id, before, after, request_id)
  select at, by, unit, province, 'activity.' || change, 'activity', id::text, before, after, $2
  ${FROM_VERSIONS} order by at`
