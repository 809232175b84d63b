import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'

export type CourseFacts = {
  id: string
  unitId: string
  provinceId: string | null
  title: string
  field: string
  status: 'open' | 'closed' | 'cancelled'
  capacity: number | null
  signUp: 'none' | 'staff' | 'public'
}

/** The course, where the session reads it. */
export async function findCourse(db: Db, id: string): Promise<CourseFacts | undefined> {
  const { rows } = await sql<CourseFacts>`
    select c.id, c.unit_id as "unitId", c.province_id as "provinceId", c.title, c.field, c.status, c.capacity, c.sign_up as "signUp"
    from course c where c.id = ${id}::uuid`.execute(db)
  return rows[0]
}
