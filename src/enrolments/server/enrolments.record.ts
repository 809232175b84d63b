import { sql } from 'kysely'
import { formatDate } from '#platform/common/dates.ts'
import type { RecordPart } from '#learners/server/record-parts.ts'
import { recordWords } from '#learners/words/index.ts'
import { enrolmentWords } from '../words/index.ts'

type Row = { title: string; unit: string | null; firstOn: string | null; lastOn: string | null; status: 'enrolled' | 'waiting' | 'cancelled'; n: number | null }

/** The courses a learner signed up for, for their own record. */
export const enrolmentRecord: RecordPart = async ({ db, learnerId, locale, today }) => {
  const { rows } = await sql<Row>`
    select c.title, name_on(c.unit_id, ${today}::date) as unit, c.first_on as "firstOn", c.last_on as "lastOn", e.status, number_in_line(e) as n
    from enrolment e join course c on c.id = e.course_id where e.learner_id = ${learnerId}::uuid order by e.created_at desc, e.id`.execute(db)
  const { t } = recordWords(locale)
  const { t: say } = enrolmentWords(locale)
  return [
    {
      key: 'courses',
      title: t('courses.title'),
      columns: (['course', 'unit', 'from', 'to', 'status'] as const).map((key) => ({ key, heading: t(`courses.${key}`) })),
      rows: rows.map((r) => [r.title, r.unit, r.firstOn && formatDate(r.firstOn), r.lastOn && formatDate(r.lastOn), say(`status.${r.status}`, { n: r.n ?? 0 })]),
    },
  ]
}
