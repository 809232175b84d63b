import type pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { centre, type Ward } from '#scenes/go-vap/tree.ts'
import type { AttendanceAnswer } from '#attendance/rules/items.ts'
import type { AttendanceSheet } from '#attendance/rules/sheet.ts'
import type { Answer, Client, TestServer } from './server.ts'

export const newId = (): string => uuidv7()
export const TAPPED_AT = '2021-06-28T08:00:00.000Z'

export type Class = { courseId: string; activityId: string; learners: string[] }
const GIVEN = ['An', 'Bình', 'Chi', 'Dũng', 'Em', 'Phúc', 'Giang', 'Hạnh', 'Khoa', 'Lan']
type Options = { heldOn?: string; people?: number; title?: string }

/** A class of Phường 5 on the scene's day, its learners signed up in this order. */
export async function aClass(owner: pg.Client, ward: Ward, { heldOn = '2021-06-28', people = 5, title = 'Lớp kỹ năng số' }: Options = {}): Promise<Class> {
  const unit = centre(ward)
  const [courseId, activityId] = [newId(), newId()]
  const { rows } = await owner.query<{ province_id: string; account: string }>(
    `select c.province_id, (select g.account_id from role_grant g where g.unit_id = $1 limit 1) as account from unit c where c.id = $1`, [unit])
  const { province_id: province, account } = rows[0] ?? {}
  await owner.query(
    `insert into course (id, unit_id, province_id, title, field, form, owner, created_by, created_at, updated_at)
     values ($1, $2, $3, $4, 'languages_it', 'class', 'centre', $5, now(), now())`, [courseId, unit, province, title, account])
  await owner.query(
    `insert into activity (id, unit_id, province_id, status, title, field, form, held_on, starts_at, session_count, place, speakers, owner, owner_name, partners, note, course_id, created_by, created_at, updated_at)
     values ($1, $2, $3, 'planned', $4, 'languages_it', 'class', $5, '19:00', 1, 'Nhà văn hóa', '', 'centre', '', '{}', '', $6, $7, now(), now())`,
    [activityId, unit, province, title, heldOn, courseId, account])
  await owner.query(
    `insert into activity_version (activity_id, version, unit_id, province_id, change, body, by_account, by_name, at)
     select a.id, 1, a.unit_id, a.province_id, 'record', jsonb_build_object('status', a.status, 'title', a.title, 'field', a.field, 'form', a.form, 'heldOn', a.held_on,
       'endedOn', null, 'startsAt', '19:00', 'endsAt', null, 'sessionCount', 1, 'place', a.place, 'speakers', '', 'owner', 'centre', 'ownerName', '', 'partners', '[]'::jsonb,
       'attended', null, 'women', null, 'ethnic', null, 'policy', null, 'persons', null, 'costs', '[]'::jsonb, 'note', '', 'isPublic', true), $2, 'Thử', now()
     from activity a where a.id = $1`, [activityId, account])
  const learners = Array.from({ length: people }, newId)
  await owner.query(
    `with l as (insert into learner (id, unit_id, province_id, full_name, birth_year, woman, phone, created_at, updated_at)
       select x.id, $1, $2, x.name, 1949 + x.n, x.n % 2 = 1, x.phone, now(), now() from unnest($3::uuid[], $4::text[], $5::text[]) with ordinality x(id, name, phone, n) returning id)
     insert into enrolment (id, course_id, learner_id, unit_id, province_id, status, channel, created_at)
     select gen_random_uuid(), $6, x.id, $1, $2, 'enrolled', 'staff', now() from unnest($3::uuid[]) with ordinality x(id, n) order by x.n`,
    [unit, province, learners, learners.map((id, i) => `Nguyễn Văn ${GIVEN[i % GIVEN.length] ?? ''} ${id.slice(-4)}`),
      learners.map((id) => `09${String(parseInt(id.slice(-7), 16) % 100_000_000).padStart(8, '0')}`), courseId])
  return { courseId, activityId, learners }
}

type Item = Record<string, unknown> & { id: string }

export const mark = (activityId: string, learnerId: string, kind = 'present'): Item => ({ id: newId(), kind, activityId, learnerId, atDevice: TAPPED_AT })
export const count = (activityId: string, counts: object): Item => ({ id: newId(), kind: 'count', activityId, atDevice: TAPPED_AT, ...counts })
export const finish = (activityId: string): Item => ({ id: newId(), kind: 'finish', activityId, atDevice: TAPPED_AT })

/** Sends as the account whose session it is. */
export async function sendItems(s: TestServer, who: Client, items: readonly Item[]): Promise<Omit<Answer, 'body'> & { body: AttendanceAnswer }> {
  const session = await who.get('/api/session')
  return who.post('/api/attendance-marks', { account: session.body.account.id, items })
}

export async function sheetOf(who: Client, activityId: string): Promise<AttendanceSheet> {
  return (await who.get(`/api/attendance/${activityId}`)).body as AttendanceSheet
}
