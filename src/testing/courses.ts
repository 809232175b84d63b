import type pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { centre, PROVINCE, type Ward } from '#scenes/go-vap/tree.ts'

type NewCourse = { capacity: number | null; title?: string; signUp?: 'none' | 'staff' | 'public'; field?: string }

/** A course of a ward as its owner writes it. */
export async function newCourse(owner: pg.Client, ward: Ward, c: NewCourse): Promise<string> {
  const id = uuidv7()
  await owner.query(
    `insert into course (id, unit_id, province_id, title, field, form, owner, sign_up, capacity, created_by, created_at, updated_at)
     values ($1, $2, $3, $4, $5, 'short_course', 'centre', $6, $7, $8, now(), now())`,
    [id, centre(ward), PROVINCE, c.title ?? 'Dùng điện thoại thông minh', c.field ?? 'languages_it', c.signUp ?? 'public', c.capacity, accountId(getPerson(`director/${ward}`))],
  )
  return id
}
