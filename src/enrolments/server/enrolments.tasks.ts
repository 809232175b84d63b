import { sql } from 'kysely'
import { addDays, formatDate } from '#platform/common/dates.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Task } from '#worklist/rules/task.ts'
import { enrolmentTaskWords } from '../words/tasks.ts'

const MOST = 3
/** Who calls does so within days; nobody has to tick anything off. */
const FRESH = sql`interval '3 days'`
const AHEAD_DAYS = 14

/** At one's own centre: whom to call, for most people left a telephone number and no mail. */
export async function findEnrolmentTasks(ctx: Context): Promise<Task[]> {
  const grant = ctx.actor.active()
  if (grant?.unitKind !== 'centre' || !grant.permissions.includes('learner.write')) return []
  return [...(await cancelled(ctx, grant.unitId)), ...(await movedUp(ctx, grant.unitId))]
}

type Row = { id: string; title: string; n: number }

async function cancelled(ctx: Context, unitId: string): Promise<Task[]> {
  const { rows } = await sql<Row & { on: string }>`
    select c.id, c.title, s."on", (select count(*)::int from enrolment e where e.course_id = c.id and e.status = 'enrolled') as n
    from (
      select a.course_id, min(a.held_on) as "on" from activity a
      where a.unit_id = ${unitId} and a.held_on between ${ctx.today}::date and ${addDays(ctx.today, AHEAD_DAYS)}::date
        and a.status = 'cancelled' and a.course_id is not null and a.updated_at > ${ctx.now}::timestamptz - ${FRESH}
      group by a.course_id
    ) s join course c on c.id = s.course_id
    where exists (select from enrolment e where e.course_id = c.id and e.status = 'enrolled') order by s."on", c.id limit ${MOST}`.execute(ctx.db)
  const { t } = enrolmentTaskWords(ctx.locale)
  return rows.map((r) => taskOf(ctx, 'cancelled', r, t('cancelled', { title: r.title, date: formatDate(r.on), n: r.n })))
}

async function movedUp(ctx: Context, unitId: string): Promise<Task[]> {
  const { rows } = await sql<Row>`
    select c.id, c.title, count(*)::int as n from course c join enrolment e on e.course_id = c.id
    where c.unit_id = ${unitId} and c.last_on >= ${ctx.today}::date and c.status = 'open' and e.status = 'enrolled'
      and e.moved_up_at > ${ctx.now}::timestamptz - ${FRESH}
    group by c.id order by c.id limit ${MOST}`.execute(ctx.db)
  const { t } = enrolmentTaskWords(ctx.locale)
  return rows.map((r) => taskOf(ctx, 'moved', r, t('movedUp', { title: r.title, n: r.n })))
}

function taskOf(ctx: Context, kind: 'cancelled' | 'moved', { id }: Row, text: string): Task {
  const { t } = enrolmentTaskWords(ctx.locale)
  return {
    id: `enrolments/${id}/${kind}`,
    urgency: kind === 'cancelled' ? 'soon' : 'todo',
    text,
    detail: t('why'),
    href: `/lop-hoc/${id}/nguoi-hoc?goi=1`,
    action: t('call'),
  }
}
