import { sql } from 'kysely'
import { formatDate } from '#platform/common/dates.ts'
import type { RecordPart } from '#learners/server/record-parts.ts'
import { recordWords } from '#learners/words/index.ts'

/** The sessions a learner came to, for their own record. */
export const attendanceRecord: RecordPart = async ({ db, learnerId, locale, today }) => {
  const { rows } = await sql<{ title: string; on: string; unit: string | null }>`
    select a.title, a.held_on as "on", name_on(a.unit_id, ${today}::date) as unit
    from attendance t join activity a on a.id = t.activity_id
    where t.learner_id = ${learnerId}::uuid and t.present and a.status <> 'cancelled' order by a.held_on desc, a.id`.execute(db)
  const { t } = recordWords(locale)
  return [
    {
      key: 'attendances',
      title: t('attendances.title'),
      columns: (['session', 'on', 'unit'] as const).map((key) => ({ key, heading: t(`attendances.${key}`) })),
      rows: rows.map((r) => [r.title, formatDate(r.on), r.unit]),
    },
  ]
}
