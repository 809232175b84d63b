import { sql } from 'kysely'
import { addDays, formatDate } from '#platform/common/dates.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Task } from '#worklist/rules/task.ts'
import { attendanceWords } from '../words/index.ts'

const MOST = 5
const REMEMBERED_DAYS = 30

/** At one's own centre: today's sessions, and attendances of the last weeks that were begun and not finished. */
export async function findAttendanceTasks(ctx: Context): Promise<Task[]> {
  const grant = ctx.actor.active()
  if (grant?.unitKind !== 'centre' || !grant.permissions.includes('activity.write')) return []
  return [...(await today(ctx, grant.unitId)), ...(await unfinished(ctx, grant.unitId))]
}

/** Those with a list of people, or still to be held: what was recorded with its figures needs no list. */
async function today(ctx: Context, unitId: string): Promise<Task[]> {
  const { rows } = await sql<{ id: string; title: string; time: string | null; place: string; n: number }>`
    select a.id, a.title, to_char(a.starts_at, 'HH24:MI') as time, a.place,
      (select count(*)::int from enrolment e where e.course_id = a.course_id and e.status = 'enrolled') as n
    from activity a where a.unit_id = ${unitId} and a.held_on = ${ctx.today} and a.session_count = 1 and a.course_id is not null
      and a.status <> 'cancelled' and not exists (select from attendance_list l where l.activity_id = a.id)
    order by a.starts_at nulls last, a.id limit ${MOST}`.execute(ctx.db)
  const { t } = attendanceWords(ctx.locale)
  return rows.map((r) => ({
    id: `attendance/${r.id}/today`,
    urgency: 'soon',
    text: t('task.today', { title: r.title, time: r.time ?? 'none', n: r.n }),
    detail: r.place || null,
    href: `/diem-danh/${r.id}`,
    action: t('task.do'),
  }))
}

async function unfinished(ctx: Context, unitId: string): Promise<Task[]> {
  const { rows } = await sql<{ id: string; title: string; on: string; place: string }>`
    select a.id, a.title, a.held_on as "on", a.place from attendance_list l join activity a on a.id = l.activity_id
    where l.unit_id = ${unitId} and l.finished_at is null and a.status <> 'cancelled'
      and a.held_on between ${addDays(ctx.today, -REMEMBERED_DAYS)} and ${ctx.today} order by a.held_on, a.id limit ${MOST}`.execute(ctx.db)
  const { t } = attendanceWords(ctx.locale)
  return rows.map((r) => ({
    id: `attendance/${r.id}/open`,
    urgency: 'todo',
    text: t('task.open', { title: r.title, date: formatDate(r.on) }),
    detail: r.place || null,
    href: `/diem-danh/${r.id}`,
    action: t('task.finish'),
  }))
}
