import { sql } from 'kysely'
import type { PlainDate } from '#platform/common/dates.ts'
import type { Db } from '#platform/server/db.ts'
import type { OwnEnrolment, PublicCourse, PublicSession } from '../rules/public-course.ts'

/** Reads through the functions for visitors only: there is no other way past row-level security. */
type At = { db: Db; today: PlainDate }

/** Those whose id ends so; nearly always one. */
export async function findPublicCourses({ db, today }: At, tail: string): Promise<PublicCourse[]> {
  return (await sql<PublicCourse>`select * from public_course(${tail}, ${today}::date)`.execute(db)).rows
}

export async function listSessions({ db }: Pick<At, 'db'>, courseId: string, most: number): Promise<PublicSession[]> {
  const { rows } = await sql<PublicSession>`select * from public_sessions(${courseId}::uuid, ${most}::int)`.execute(db)
  return rows.map((r) => ({ ...r, startsAt: r.startsAt?.slice(0, 5) ?? null, endsAt: r.endsAt?.slice(0, 5) ?? null }))
}

export async function findOwn({ db }: Pick<At, 'db'>, ticketHash: Buffer): Promise<OwnEnrolment | undefined> {
  return (await sql<OwnEnrolment>`select * from own_enrolment(${ticketHash})`.execute(db)).rows[0]
}
