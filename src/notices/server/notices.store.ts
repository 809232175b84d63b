import { sql } from 'kysely'
import type { ChannelName } from '#letters/server/channels.ts'
import type { Db } from '#platform/server/db.ts'
import type { NoticeKind, SessionAt } from '../rules/notice.ts'

export type OpenNotice = {
  id: number
  courseId: string
  unitId: string
  provinceId: string | null
  kind: NoticeKind
  enrolmentId: string | null
  activityId: string | null
  said: { before?: SessionAt; after?: SessionAt }
  title: string
  unitName: string
}

/** What is still to be told, locked; another process takes what is left. */
export async function takeOpen(db: Db, today: string, most: number): Promise<OpenNotice[]> {
  const { rows } = await sql<OpenNotice>`
    select n.id, n.course_id as "courseId", n.unit_id as "unitId", n.province_id as "provinceId", n.kind, n.enrolment_id as "enrolmentId",
      n.activity_id as "activityId", n.said, c.title, coalesce(name_on(n.unit_id, ${today}::date), '') as "unitName"
    from course_notice n join course c on c.id = n.course_id where n.done_at is null order by n.id limit ${most} for update of n skip locked`.execute(db)
  return rows
}

export async function closeNotices(db: Db, ids: readonly number[], now: Date): Promise<void> {
  await sql`update course_notice set done_at = ${now}::timestamptz where id = any(${[...ids]}::bigint[])`.execute(db)
}

export type Contact = { id: string; channel: ChannelName; locale: 'vi' | 'en' }

/**
 * Everybody in the course who is written to: addresses people confirmed, and mail addresses the centre wrote down, each
 * once. Only that one enrolment where the notice is about it.
 */
export async function listContacts(db: Db, n: Pick<OpenNotice, 'courseId' | 'enrolmentId'>, now: Date): Promise<Contact[]> {
  const inCourse = sql`e.course_id = ${n.courseId}::uuid and e.status <> 'cancelled' and (${n.enrolmentId}::uuid is null or e.id = ${n.enrolmentId}::uuid)`
  await sql`insert into letter_contact (id, unit_id, province_id, about, subject, channel, address, made_at, confirmed_at)
    select gen_random_uuid(), e.unit_id, e.province_id, 'course', e.id, 'mail', l.email, ${now}::timestamptz, ${now}::timestamptz
    from enrolment e join learner l on l.id = e.learner_id and l.email <> ''
    where ${inCourse} and not exists (select from letter_contact k where k.subject = e.id and k.channel = 'mail' and lower(k.address) = lower(l.email))
    on conflict do nothing`.execute(db)
  const { rows } = await sql<Contact>`
    select k.id, k.channel, k.locale from enrolment e join letter_contact k on k.about = 'course' and k.subject = e.id
    where ${inCourse} and k.confirmed_at is not null and k.stopped_at is null and k.address <> '' order by k.id`.execute(db)
  return rows
}

export type NewClass = Contact & {
  courseId: string
  title: string
  firstOn: string | null
  unitId: string
  provinceId: string | null
  unitName: string
}

/** Classes opened within the last days that somebody waits for and has not been told of; not in the first minutes, when they are still being written. */
export async function listNewClasses(db: Db, q: { today: string; now: Date; most: number }): Promise<NewClass[]> {
  const { rows } = await sql<NewClass>`
    select k.id, k.channel, k.locale, c.id as "courseId", c.title, c.first_on as "firstOn", c.unit_id as "unitId", c.province_id as "provinceId",
      coalesce(name_on(c.unit_id, ${q.today}::date), '') as "unitName"
    from course c join letter_contact k on k.about = 'new_classes' and k.confirmed_at < c.created_at and k.stopped_at is null and k.address <> ''
      and (k.topic = '' or k.topic = c.field) and k.unit_id in (select units_above(array[c.unit_id], ${q.today}::date))
    where c.created_at between ${q.now}::timestamptz - interval '7 days' and ${q.now}::timestamptz - interval '10 minutes'
      and c.is_public and c.status = 'open' and c.sign_up <> 'none' and is_public_unit(c.unit_id)
      and not exists (select from letter l where l.dedupe_key = 'new_class/' || c.id || '/' || k.id)
    order by c.created_at, k.id limit ${q.most}`.execute(db)
  return rows
}
