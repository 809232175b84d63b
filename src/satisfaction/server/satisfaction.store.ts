import { sql } from 'kysely'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { Rating } from '../rules/satisfaction.ts'

const COUNTS = sql`count(x.id)::int as answers, (count(*) filter (where x.score = 3))::int as satisfied,
  (count(*) filter (where x.score = 2))::int as neutral, (count(*) filter (where x.score = 1))::int as dissatisfied`

export async function findCode(db: Db, activityId: string): Promise<string | null> {
  const { rows } = await sql<{ code: string }>`select code from satisfaction_form where activity_id = ${activityId}`.execute(db)
  return rows[0]?.code ?? null
}

type NewForm = { activityId: string; place: Place; code: string; by: string; now: Date }

/** False when it was open already. */
export async function insertForm(db: Db, f: NewForm): Promise<boolean> {
  const { rows } = await sql<{ code: string }>`
    insert into satisfaction_form (activity_id, unit_id, province_id, code, opened_by, opened_at)
    values (${f.activityId}, ${f.place.unitId}, ${f.place.provinceId}, ${f.code}, ${f.by}, ${f.now})
    on conflict (activity_id) do nothing returning code`.execute(db)
  return rows.length > 0
}

/** Only activities with answers are in it. */
export async function countAnswers(db: Db, activityIds: readonly string[]): Promise<Map<string, Rating>> {
  const { rows } = await sql<Rating & { activityId: string }>`
    select x.activity_id as "activityId", ${COUNTS} from satisfaction_answer x
    where x.activity_id = any(${[...activityIds]}::uuid[]) group by x.activity_id`.execute(db)
  return new Map(rows.map(({ activityId, ...rating }) => [activityId, rating]))
}

export type Comment = { score: number; comment: string; on: string }

/** Latest first. */
export async function listComments(db: Db, activityId: string): Promise<Comment[]> {
  const { rows } = await sql<Comment>`
    select x.score, x.comment, (x.at at time zone 'Asia/Ho_Chi_Minh')::date as "on" from satisfaction_answer x
    where x.activity_id = ${activityId} and x.comment <> '' order by x.at desc, x.id limit 100`.execute(db)
  return rows
}

/** The name of a course one may see; row-level security decides. */
export async function findCourseTitle(db: Db, courseId: string): Promise<string | undefined> {
  return (await sql<{ title: string }>`select title from course where id = ${courseId}`.execute(db)).rows[0]?.title
}

export async function countOfCourse(db: Db, courseId: string): Promise<Rating & { sessions: number }> {
  const { rows } = await sql<Rating & { sessions: number }>`
    select ${COUNTS}, count(distinct x.activity_id)::int as sessions
    from activity a join satisfaction_answer x on x.activity_id = a.id where a.course_id = ${courseId}`.execute(db)
  return rows[0] ?? { answers: 0, satisfied: 0, neutral: 0, dissatisfied: 0, sessions: 0 }
}

export type AskedSession = Rating & { heldOn: string; title: string; attended: number | null }

/** The sessions of a course at which people were asked, in their order, those without answers too. */
export async function listAskedSessions(db: Db, courseId: string): Promise<AskedSession[]> {
  const { rows } = await sql<AskedSession>`
    select a.held_on as "heldOn", a.title, a.attended, ${COUNTS}
    from activity a join satisfaction_form f on f.activity_id = a.id left join satisfaction_answer x on x.activity_id = a.id
    where a.course_id = ${courseId} group by a.id order by a.held_on, a.starts_at nulls first, a.id`.execute(db)
  return rows
}

/** What the public page can say. Sums are null below three answers. */
export type PublicForm = {
  title: string
  on: string
  until: string | null
  centreName: string
  open: boolean
  score: 1 | 2 | 3 | null
  comment: string | null
  answers: number
  satisfied: number | null
  neutral: number | null
  dissatisfied: number | null
}

type At = { code: string; sheet: Buffer | null; today: string }

export async function findPublicForm(db: Db, { code, sheet, today }: At): Promise<PublicForm | undefined> {
  return (await sql<PublicForm>`select * from public_satisfaction(${code}, ${sheet}::bytea, ${today}::date)`.execute(db)).rows[0]
}

type Answer = { code: string; sheet: Buffer; score: number; comment: string; today: string; now: Date }

/** Gives or changes the one answer of this sheet. False when the page is closed. */
export async function giveAnswer(db: Db, a: Answer): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select give_satisfaction(${a.code}, ${a.sheet}::bytea, ${a.score}::int, ${a.comment}, ${a.today}::date, ${a.now}::timestamptz) as kept`.execute(db)
  return rows[0]?.kept ?? false
}
