import { sql, type Generated, type Selectable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import { sayNew } from '#platform/server/last-words.ts'
import type { ActivityChange, ActivityContent, ActivityOwner, ActivityStatus } from '../rules/activity.ts'
import { photosOf, shownPhoto, type StoredPhoto } from './photos.store.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    activity: {
      id: string
      unit_id: string
      province_id: string | null
      version: Generated<number>
      status: ActivityStatus
      title: string
      field: string
      form: string
      held_on: string
      ended_on: string | null
      starts_at: string | null
      ends_at: string | null
      session_count: number
      place: string
      speakers: string
      owner: ActivityOwner
      owner_name: string
      partners: string[]
      attended: number | null
      women: number | null
      ethnic: number | null
      policy: number | null
      persons: number | null
      note: string
      is_public: Generated<boolean>
      course_id: string | null
      opens_course: Generated<boolean>
      campaign_id: string | null
      online_url: Generated<string>
      counts_from_list: Generated<boolean>
      cancel_reason: string | null
      import_id: string | null
      created_by: string
      created_at: Date
      updated_at: Date
    }
    activity_cost: { activity_id: string; unit_id: string; province_id: string | null; source: string; amount: number }
    activity_version: {
      activity_id: string
      version: number
      unit_id: string
      province_id: string | null
      change: ActivityChange
      reason: string | null
      body: string
      by_account: string
      by_name: string
      at: Date
    }
  }
}

/** A record as it stands: its content and what surrounds it. */
export type StoredActivity = {
  id: string
  place: Place
  version: number
  status: ActivityStatus
  cancelReason: string | null
  /** Its counts follow from the attendance list. */
  countsFromList: boolean
  createdAt: Date
  updatedAt: Date
  /** The course it is a session of; given once. */
  courseId: string | null
  campaignId: string | null
  content: ActivityContent
}

type Row = Selectable<import('#platform/server/db.ts').Tables['activity']>
type Cost = ActivityContent['costs'][number]

/** `lock`: others who want to change it wait here. Only for those who may write it. */
export async function findActivity(db: Db, id: string, { lock = false } = {}): Promise<StoredActivity | undefined> {
  const query = activityOf(db, id)
  const row = await (lock ? query.forUpdate('a') : query).executeTakeFirst()
  return row ? fromRow(row, row.costs) : undefined
}

const activityOf = (db: Db, id: string) =>
  db
    .selectFrom('activity as a')
    .selectAll('a')
    .select((of) =>
      jsonArrayFrom(
        of.selectFrom('activity_cost as c').select(['c.source', 'c.amount']).whereRef('c.activity_id', '=', 'a.id').orderBy('c.source'),
      ).as('costs'),
    )
    .where('a.id', '=', id)

export type WholeActivity = { record: StoredActivity; versions: StoredVersion[]; photos: StoredPhoto[] }

/** The record, its versions, oldest first, and the photos that are shown, in the order they were added: in one round trip. */
export async function findWhole(db: Db, id: string): Promise<WholeActivity | undefined> {
  const row = await activityOf(db, id)
    .select([jsonArrayFrom(versionsOf(db, id)).as('versions'), jsonArrayFrom(photosOf(db, id)).as('photos')])
    .executeTakeFirst()
  return row && { record: fromRow(row, row.costs), versions: row.versions.map(tellVersion), photos: row.photos.map(shownPhoto) }
}

function fromRow(r: Row, costs: Cost[]): StoredActivity {
  return {
    id: r.id,
    place: { unitId: r.unit_id, provinceId: r.province_id },
    version: r.version,
    status: r.status,
    cancelReason: r.cancel_reason,
    countsFromList: r.counts_from_list,
    createdAt: r.created_at,
    updatedAt: r.updated_at,
    courseId: r.course_id,
    campaignId: r.campaign_id,
    content: {
      title: r.title,
      field: r.field,
      form: r.form,
      heldOn: r.held_on,
      endedOn: r.ended_on,
      startsAt: timeOf(r.starts_at),
      endsAt: timeOf(r.ends_at),
      sessionCount: r.session_count,
      place: r.place,
      onlineUrl: r.online_url,
      speakers: r.speakers,
      owner: r.owner,
      ownerName: r.owner_name,
      partners: r.partners,
      attended: r.attended,
      women: r.women,
      ethnic: r.ethnic,
      policy: r.policy,
      persons: r.persons,
      costs,
      note: r.note,
      isPublic: r.is_public,
    },
  }
}

/** `08:30:00` → `08:30`. */
export const timeOf = (stored: string | null) => stored?.slice(0, 5) ?? null

type New = {
  id: string
  place: Place
  content: ActivityContent
  status: ActivityStatus
  importId: string | null
  change: ActivityChange
  rowHash: string
  by: { id: string; name: string }
  now: Date
}

/**
 * The record, its first version, its costs and what a spreadsheet would know it by, in one statement. False when the id is
 * taken, by whomever; then nothing was written.
 */
export function insertActivity(db: Db, a: New): Promise<boolean> {
  const row = {
    id: a.id, unit_id: a.place.unitId, province_id: a.place.provinceId, status: a.status, ...columnsOf(a.content), import_id: a.importId,
    created_by: a.by.id, created_at: a.now, updated_at: a.now,
  }
  const first = [a.change, JSON.stringify({ ...a.content, status: a.status }), a.by.name, a.rowHash]
  const { costs } = a.content
  const paid = costs.length > 0
  return sayNew(db, {
    name: paid ? 'new activity with costs' : 'new activity',
    text: (onConflict) => newActivity(row, paid, onConflict),
    values: [...Object.values(row), ...first, ...(paid ? [JSON.stringify(costs)] : [])],
  })
}

const newActivities = new Map<string, string>()

function newActivity(row: object, paid: boolean, onConflict: string): string {
  const which = `${paid} ${onConflict}`
  const text = newActivities.get(which) ?? newActivityText(Object.keys(row), paid, onConflict)
  newActivities.set(which, text)
  return text
}

/** Its values: those of the columns, then change, body, name and hash, then the costs. */
function newActivityText(columns: readonly string[], paid: boolean, onConflict: string): string {
  const of = (column: string) => `$${columns.indexOf(column) + 1}`
  const after = (n: number) => `$${columns.length + n}`
  return `
    with made as (
      insert into activity (${columns.join(', ')}) values (${columns.map(of).join(', ')}) ${onConflict} returning id, unit_id, province_id
    ), first as (
      insert into activity_version (activity_id, version, unit_id, province_id, change, body, by_account, by_name, at)
      select m.id, 1, m.unit_id, m.province_id, ${after(1)}, ${after(2)}::jsonb, ${of('created_by')}, ${after(3)}, ${of('created_at')} from made m
    ), known as (
      insert into activity_import_row (unit_id, province_id, row_hash, activity_id)
      select m.unit_id, m.province_id, ${after(4)}, m.id from made m on conflict do nothing
    )${paid ? `, paid as (
      insert into activity_cost (activity_id, unit_id, province_id, source, amount)
      select m.id, m.unit_id, m.province_id, c.source, c.amount from made m, jsonb_to_recordset(${after(5)}::jsonb) c(source text, amount bigint)
    )` : ''}
    select id from made`
}

/** Which session opens the course in the figures, and when it runs: after any change of one of them. */
export async function settleCourse(db: Db, courseId: string): Promise<void> {
  await sql`select settle_course(${courseId})`.execute(db)
}

type Change = Pick<StoredActivity, 'content' | 'status'>

export async function updateContent(db: Db, a: StoredActivity, { content, status }: Change, now: Date): Promise<void> {
  await db
    .updateTable('activity')
    .set({ ...columnsOf(content), status, version: a.version + 1, updated_at: now })
    .where('id', '=', a.id)
    .execute()
  await db.deleteFrom('activity_cost').where('activity_id', '=', a.id).execute()
  await insertCosts(db, { ...a, content })
}

/** The counts alone, as an attendance that is still being taken has them: no version yet. */
export async function updateCounts(db: Db, id: string, counts: Counts & { fromList: boolean }, now: Date): Promise<void> {
  const { attended, women, ethnic, policy, persons } = counts
  await db
    .updateTable('activity')
    .set({ attended, women, ethnic, policy, persons, counts_from_list: counts.fromList, updated_at: now })
    .where('id', '=', id)
    .execute()
}

export type Counts = Pick<ActivityContent, 'attended' | 'women' | 'ethnic' | 'policy' | 'persons'>

type Standing = Pick<StoredActivity, 'status' | 'cancelReason'>

export async function updateStatus(
  db: Db,
  a: StoredActivity,
  { status, cancelReason }: Standing,
  now: Date,
): Promise<void> {
  await db
    .updateTable('activity')
    .set({ status, cancel_reason: cancelReason, version: a.version + 1, updated_at: now })
    .where('id', '=', a.id)
    .execute()
}

async function insertCosts(db: Db, a: Pick<New, 'id' | 'place' | 'content'>): Promise<void> {
  if (a.content.costs.length === 0) return
  await db
    .insertInto('activity_cost')
    .values(
      a.content.costs.map((c) => ({
        activity_id: a.id,
        unit_id: a.place.unitId,
        province_id: a.place.provinceId,
        source: c.source,
        amount: c.amount,
      })),
    )
    .execute()
}

export function columnsOf(c: ActivityContent) {
  return {
    title: c.title,
    field: c.field,
    form: c.form,
    held_on: c.heldOn,
    ended_on: c.endedOn,
    starts_at: c.startsAt,
    ends_at: c.endsAt,
    session_count: c.sessionCount,
    place: c.place,
    online_url: c.onlineUrl,
    speakers: c.speakers,
    owner: c.owner,
    owner_name: c.ownerName,
    partners: c.partners,
    attended: c.attended,
    women: c.women,
    ethnic: c.ethnic,
    policy: c.policy,
    persons: c.persons,
    note: c.note,
    is_public: c.isPublic,
  }
}

type Version = {
  activity: Pick<StoredActivity, 'id' | 'place' | 'version' | 'status' | 'cancelReason' | 'content'>
  change: ActivityChange
  reason: string | null
  by: { id: string; name: string }
  now: Date
}

/** Keeps the whole state after a change, with who made it. */
export async function insertVersion(db: Db, { activity: a, change, reason, by, now }: Version): Promise<void> {
  await db
    .insertInto('activity_version')
    .values({
      activity_id: a.id,
      version: a.version,
      unit_id: a.place.unitId,
      province_id: a.place.provinceId,
      change,
      reason,
      body: JSON.stringify({ ...a.content, status: a.status }),
      by_account: by.id,
      by_name: by.name,
      at: now,
    })
    .execute()
}

export type StoredVersion = {
  version: number
  change: ActivityChange
  reason: string | null
  body: ActivityContent & { status: ActivityStatus }
  byName: string
  at: Date
}

/** Oldest first. */
export async function listVersions(db: Db, activityId: string): Promise<StoredVersion[]> {
  return (await versionsOf(db, activityId).execute()).map(tellVersion)
}

const versionsOf = (db: Db, activityId: string) =>
  db
    .selectFrom('activity_version as v')
    .select(['v.version', 'v.change', 'v.reason', 'v.body', 'v.by_name as byName', 'v.at'])
    .where('v.activity_id', '=', activityId)
    .orderBy('v.version')

/** Versions from before there were public pages or online sessions say nothing about them. */
const tellVersion = ({ body, at, ...v }: Omit<StoredVersion, 'body' | 'at'> & { body: unknown; at: Date | string }): StoredVersion => ({
  ...v,
  body: Object.assign({ isPublic: true, onlineUrl: '' }, body as StoredVersion['body']),
  at: new Date(at),
})
