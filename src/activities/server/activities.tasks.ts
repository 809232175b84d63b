import { sql } from 'kysely'
import { daysBetween, formatDate } from '#platform/common/dates.ts'
import { periodOf, periodRange, previousPeriod } from '#platform/common/periods.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Task } from '#worklist/rules/task.ts'
import { activityTaskWords } from '../words/tasks.ts'

/** A centre that holds something every other week has no need to be reminded. */
const QUIET_DAYS = 21
const NAMED = 3

/** What waits at one's own centre: plans whose day is over, activities nobody counted yet, and a book that has fallen silent. */
export async function findActivityTasks(ctx: Context): Promise<Task[]> {
  const grant = ctx.actor.active()
  if (grant?.unitKind !== 'centre' || !grant.permissions.includes('activity.write')) return []
  return [
    ...(await over(ctx, grant.unitId)),
    ...(await uncounted(ctx, grant.unitId)),
    ...(await fallenSilent(ctx, grant.unitId)),
  ]
}

const ASKED_AT_ONCE = 5

/** Planned, and its last day is over: did it take place? */
async function over(ctx: Context, unitId: string): Promise<Task[]> {
  const { rows } = await sql<{ id: string; title: string; on: string; place: string; listed: boolean }>`
    select a.id, a.title, a.held_on as "on", a.place, a.course_id is not null as listed from activity a where a.unit_id = ${unitId} and a.status = 'planned'
      and coalesce(a.ended_on, a.held_on) < ${ctx.today} order by a.held_on, a.id limit ${ASKED_AT_ONCE}`.execute(
    ctx.db,
  )
  const { t } = activityTaskWords(ctx.locale)
  return rows.map((r) => ({
    id: `activities/${r.id}/over`,
    urgency: 'todo',
    text: t('over', { title: r.title, date: formatDate(r.on) }),
    detail: r.place || null,
    // Who has a list of people takes the attendance; that makes the session held.
    href: r.listed ? `/diem-danh/${r.id}` : `/hoat-dong/${r.id}/sua`,
    action: t('count'),
  }))
}

/** Of this quarter and the one before: older ones are in reports that were sent long ago. Today’s class has its own line, which opens its list. */
async function uncounted(ctx: Context, unitId: string): Promise<Task[]> {
  const since = periodRange(previousPeriod(periodOf(ctx.today, 'quarter'))).from
  const { rows } = await sql<{ id: string; title: string }>`
    select a.id, a.title from activity a where a.unit_id = ${unitId} and a.held_on >= ${since}
      and a.status = 'held' and a.owner <> 'other_centre' and a.attended is null
      and not (a.held_on = ${ctx.today} and a.course_id is not null) order by a.held_on desc, a.id`.execute(
    ctx.db,
  )
  const [first] = rows
  if (!first) return []
  const { t } = activityTaskWords(ctx.locale)
  const detail =
    rows
      .slice(0, NAMED)
      .map((r) => r.title)
      .join('; ') + (rows.length > NAMED ? ' …' : '')
  return [
    {
      id: `activities/${unitId}/uncounted`,
      urgency: 'todo',
      text: t('uncounted', { n: rows.length }),
      detail,
      href: `/hoat-dong/${first.id}/sua`,
      action: t('count'),
    },
  ]
}

async function fallenSilent(ctx: Context, unitId: string): Promise<Task[]> {
  const { rows } = await sql<{ title: string; on: string }>`
    select a.title, a.held_on as "on" from activity a where a.unit_id = ${unitId} and a.status = 'held'
      and a.held_on <= ${ctx.today} order by a.held_on desc limit 1`.execute(ctx.db)
  const [last] = rows
  const days = last ? daysBetween(last.on, ctx.today) : 0
  if (!last || days < QUIET_DAYS) return []
  const { t } = activityTaskWords(ctx.locale)
  const detail = t('last', { title: last.title, date: formatDate(last.on) })
  return [
    {
      id: `activities/${unitId}/quiet`,
      urgency: 'info',
      text: t('quiet', { n: days }),
      detail,
      href: '/hoat-dong/ghi',
      action: t('record'),
    },
  ]
}
