import { sql } from 'kysely'
import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
import type { Download } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { unitFacts } from '#units/server/units.service.ts'
import type { LearnerExport, LearnerLine } from '../rules/learner.ts'
import { maskMail, maskPhone } from '#platform/common/mask.ts'
import { learnerWords } from '../words/index.ts'
import type { LearnerContext } from './context.ts'
import { wordsOf } from './learners.reads.ts'

type Row = Pick<LearnerLine, 'fullName' | 'birthYear' | 'woman' | 'phone' | 'residentGroup'> & { email: string; since: string }

/**
 * A centre's learners as a spreadsheet an import knows again. Telephone numbers and mail addresses are masked, unless
 * they are asked for by who may write there: the list then says so, and so does the trail.
 */
export async function exportLearners(ctx: LearnerContext, { unitId, contacts, q }: LearnerExport): Promise<Download> {
  const place = await unitFacts(ctx.db, unitId, ctx.today)
  if (!place || !ctx.actor.can('learner.read', place)) throw problems.notFound('unit')
  const full = contacts === 'full'
  if (full && !ctx.actor.can('learner.write', place)) throw problems.notAllowed('learner.write')
  const rows = await readAll(ctx, unitId, q)
  const { t } = learnerWords(ctx.locale)
  const columns: ListColumn<Row>[] = [
    { heading: t('field.fullName'), width: 28, value: (r) => r.fullName },
    { heading: t('field.birthYear'), width: 10, value: (r) => r.birthYear },
    { heading: t('field.sex'), width: 10, value: (r) => (r.woman === null ? '' : t(r.woman ? 'sex.woman' : 'sex.man')) },
    { heading: t('field.residentGroup'), width: 22, value: (r) => r.residentGroup },
    { heading: t('field.phone'), width: 14, value: (r) => (full ? r.phone : maskPhone(r.phone)) },
    { heading: t('field.email'), width: 24, value: (r) => (full ? r.email : maskMail(r.email)) },
    { heading: t('field.since'), format: 'date', value: (r) => r.since },
  ]
  return downloadList({
    file: `hoc-vien-${ctx.today}`, title: t('export.title', { unit: place.name }), about: [t(full ? 'export.full' : 'export.masked')], columns, rows,
  })
}

async function readAll({ db, today }: LearnerContext, unitId: string, q: string | undefined): Promise<Row[]> {
  const saying = q ? sql`l.id in (select learners_saying(${wordsOf(q)}::text[]))` : sql`true`
  const { rows } = await sql<Row>`
    select l.full_name as "fullName", l.birth_year as "birthYear", l.woman, l.phone, l.email,
      coalesce(nullif(l.resident_group, ''), name_on(l.resident_group_id, ${today}::date), '') as "residentGroup",
      (l.created_at at time zone 'Asia/Ho_Chi_Minh')::date as since
    from learner l where l.unit_id = ${unitId}::uuid and l.erased_at is null and l.merged_into is null and ${saying} order by l.folded, l.id`.execute(db)
  return rows
}
