import { sql } from 'kysely'
import { formatDate } from '#platform/common/dates.ts'
import type { RecordPart } from '#learners/server/record-parts.ts'
import { certificateWords } from '../words/index.ts'

type Row = { number: string; title: string; unit: string; on: string; revokedOn: string | null; replaced: boolean }

/** The certificates a learner was given, for their own record. */
export const certificateRecord: RecordPart = async ({ db, learnerId, locale }) => {
  const { rows } = await sql<Row>`
    select c.number, c.title, c.centre_name as unit, c.issued_on as "on", c.revoked_on as "revokedOn", c.revoke_category = 'replaced' as replaced
    from certificate c where c.learner_id = ${learnerId}::uuid order by c.issued_on desc, c.seq desc`.execute(db)
  const { t } = certificateWords(locale)
  const mark = (r: Row) => t(r.revokedOn === null ? 'mark.valid' : r.replaced ? 'mark.replaced' : 'mark.revoked')
  const headings = { number: t('field.number'), title: t('field.title'), unit: t('field.unit'), on: t('field.issuedOn'), status: t('list.status') }
  return [
    {
      key: 'certificates',
      title: t('record.title'),
      columns: Object.entries(headings).map(([key, heading]) => ({ key, heading })),
      rows: rows.map((r) => [r.number, r.title, r.unit, formatDate(r.on), mark(r)]),
    },
  ]
}
