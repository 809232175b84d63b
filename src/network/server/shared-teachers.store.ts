import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { TeacherFound } from '../rules/teacher.ts'

type Asked = { unitId: string; field: string | undefined; q: string | undefined; today: string }

/** Teachers of other centres who may be found from this one; empty for who may not read it. */
export async function findSharedTeachers(db: Db, { unitId, field, q, today }: Asked): Promise<Omit<TeacherFound, 'free'>[]> {
  const words = q ? q.split(' ') : []
  const { rows } = await sql<Omit<TeacherFound, 'free'>>`
    select * from shared_teachers(${unitId}::uuid, ${field ?? null}::text, ${words}::text[], ${today}::date)`.execute(db)
  return rows
}

export type Borrowable = Pick<TeacherFound, 'id' | 'unitName' | 'fullName' | 'fields' | 'weekly' | 'away'> & { offered: boolean }

/** Of other centres, whom this one may keep or keeps; empty for who may not read it. */
export async function findBorrowable(db: Db, q: { unitId: string; ids: readonly string[]; today: string }): Promise<Borrowable[]> {
  const { rows } = await sql<Borrowable>`
    select * from bookable_teachers(${q.unitId}::uuid, ${[...q.ids]}::uuid[], ${q.today}::date)`.execute(db)
  return rows
}
