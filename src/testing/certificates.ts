import { v7 as uuidv7 } from 'uuid'
import { centre, type Ward } from '#scenes/go-vap/tree.ts'
import type { TestServer } from './server.ts'

/** Somebody who learns at the ward's centre, past every service; for tests. */
export async function aLearner(s: TestServer, ward: Ward, fullName: string, birthYear: number | null = 1958): Promise<string> {
  const id = uuidv7()
  await s.owner.query(
    `insert into learner (id, unit_id, province_id, full_name, birth_year, created_at, updated_at)
     select $1, u.id, u.province_id, $3, $4, now(), now() from unit u where u.id = $2`,
    [id, centre(ward), fullName, birthYear],
  )
  return id
}

/** A course of the ward with two sessions and these learners. */
export async function aCourse(s: TestServer, ward: Ward, title: string, learners: readonly string[]): Promise<string> {
  const id = uuidv7()
  await s.owner.query(
    `insert into course (id, unit_id, province_id, title, field, form, owner, first_on, last_on, created_by, created_at, updated_at)
     select $1, u.id, u.province_id, $3, 'languages_it', 'class', 'centre', '2021-05-03', '2021-06-21', $1, now(), now() from unit u where u.id = $2`,
    [id, centre(ward), title],
  )
  for (const learner of learners) {
    await s.owner.query(
      `insert into enrolment (id, course_id, learner_id, unit_id, province_id, status, channel, created_at)
       select $1, $2, $3, u.id, u.province_id, 'enrolled', 'staff', now() from unit u where u.id = $4`,
      [uuidv7(), id, learner, centre(ward)],
    )
  }
  return id
}

/** An issue as the director of the ward would send it. */
export const anIssue = (ward: Ward, names: readonly string[], what: object = {}) => ({
  unitId: centre(ward), batchId: uuidv7(), courseId: null, title: 'Kỹ năng số cho người cao tuổi', fromOn: '2021-05-03', toOn: '2021-06-21',
  sessions: 8, hours: 16, signerPost: 'Giám đốc', signerName: 'Trần Quốc Ễ Ương', issuedOn: '2021-06-28',
  holders: names.map((name) => ({ id: uuidv7(), learnerId: null, name, birthYear: 1958 })), ...what,
})
