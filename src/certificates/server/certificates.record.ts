import { sql } from 'kysely'
import { formatDate } from '#platform/common/dates.ts'
import type { RecordPart } from '#learners/server/record-parts.ts'
import { recordWords } from '#learners/words/index.ts'

/** The certificates a learner was given, for their own record; a revoked one says so. */
export const certificateRecord: RecordPart = async ({ db, learnerId, locale }) => {
  const { rows } = await sql<{ title: string; number: string; on: string; unit: string; revoked: boolean }>`
    select c.title, c.number, c.issued_on as "on", c.centre_name as unit, c.revoked_on is not null as revoked
    from certificate c where c.learner_id = ${learnerId}::uuid order by c.issued_on desc, c.id`.execute(db)
  const { t } = recordWords(locale)
  return [
    {
      key: 'certificates',
      title: t('certificates.title'),
      columns: (['course', 'number', 'on', 'unit', 'state'] as const).map((key) => ({ key, heading: t(`certificates.${key}`) })),
      rows: rows.map((r) => [r.title, r.number, formatDate(r.on), r.unit, t(r.revoked ? 'certificates.revoked' : 'certificates.valid')]),
    },
  ]
}
