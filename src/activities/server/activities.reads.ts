import { sql, type RawBuilder, type SqlBool } from 'kysely'
import {
  PAGE_SIZE,
  type ActivityFilter,
  type ActivityList,
  type ActivityListQuery,
  type ActivityTotals,
} from '../rules/activity-list.ts'
import type { ActivityListItem } from '../rules/activity.ts'
import { timeOf } from './activities.store.ts'
import type { ActivityContext } from './context.ts'
import { withinTerritory } from './territory.ts'

type Sql = RawBuilder<SqlBool>

/** A page of records, newest day first (of what is to come, the next first), with the figures of the whole filter. */
export async function listActivities(ctx: ActivityContext, query: ActivityListQuery): Promise<ActivityList> {
  const found = await readItems(ctx, query, PAGE_SIZE + 1, query.cursor)
  const activities = found.slice(0, PAGE_SIZE)
  const last = activities.at(-1)
  const next = found.length > PAGE_SIZE && last ? `${last.heldOn}.${last.id}` : null
  return { activities, totals: query.cursor ? null : await readTotals(ctx, query), next }
}

type ItemRow = Omit<ActivityListItem, 'startsAt'> & { startsAt: string | null }

/** At most `limit` records from `cursor` (`day.id`) on. */
export async function readItems(
  ctx: ActivityContext,
  filter: ActivityFilter,
  limit: number,
  cursor?: string,
): Promise<ActivityListItem[]> {
  const after = cursor
    ? [
        sql<SqlBool>`(a.held_on, a.id) ${sql.raw(soonestFirst(filter) ? '>' : '<')} (${cursor.slice(0, 10)}::date, ${cursor.slice(11)}::uuid)`,
      ]
    : []
  const order = sql.raw(soonestFirst(filter) ? 'a.held_on, a.id' : 'a.held_on desc, a.id desc')
  const { rows } = await sql<ItemRow>`
    with page as materialized (
      select a.* from activity a where ${allOf([...conditions(ctx, filter), ...after])}
      order by ${order} limit ${limit}
    )
    select a.id, a.unit_id as "unitId", coalesce(name_on(a.unit_id, ${ctx.today}), '') as "unitName", a.version, a.status, a.title,
      a.field, a.form, a.held_on as "heldOn", a.ended_on as "endedOn", a.starts_at as "startsAt",
      a.session_count as "sessionCount", a.place, a.speakers, a.owner, a.owner_name as "ownerName", a.attended, a.women,
      a.ethnic, a.policy, a.persons,
      a.course_id as "courseId", (select count(*)::int from activity_photo p where p.activity_id = a.id and p.removed_at is null) as "photoCount"
    from page a order by ${order}`.execute(ctx.db)
  return rows.map((r) => ({ ...r, startsAt: timeOf(r.startsAt) }))
}

type Sums = Omit<ActivityTotals, 'byField'> & { field: string | null }

export async function readTotals(ctx: ActivityContext, filter: ActivityFilter): Promise<ActivityTotals> {
  const { rows } = await sql<Sums>`
    select a.field, count(*)::int as listed, count(*) filter (where ${COUNTED} and ${OWN})::int as activities,
      coalesce(sum(a.session_count) filter (where ${COUNTED}), 0)::int as sessions,
      sum(a.attended) filter (where ${COUNTED}) as attended, sum(a.women) filter (where ${COUNTED}) as women,
      sum(a.ethnic) filter (where ${COUNTED}) as ethnic, sum(a.policy) filter (where ${COUNTED}) as policy,
      count(*) filter (where ${COUNTED} and a.attended is null)::int as "attendedUnknown"
    from activity a where ${allOf(conditions(ctx, filter))}
    group by grouping sets ((), (a.field)) order by a.field`.execute(ctx.db)
  const all = rows.find((r) => r.field === null)
  if (!all) throw new Error('An aggregate over everything always has one row.')
  const { field: _none, ...totals } = all
  const byField = rows.flatMap(({ field, activities, attended }) =>
    field !== null && activities > 0 ? [{ field, activities, attended }] : [],
  )
  return { ...totals, byField }
}

/** What enters figures: held, and counted by no other centre. */
export const COUNTED = sql<SqlBool>`a.status = 'held' and a.owner <> 'other_centre'`

/** A row of its own, or the session with which its course is counted. */
export const OWN = sql<SqlBool>`(a.course_id is null or a.opens_course)`

export const allOf = (conditions: readonly Sql[]): Sql => sql<SqlBool>`${sql.join(conditions, sql` and `)}`

/** The filter as conditions on `activity a`; the reader's territory is always the first of them. */
export function conditions({ actor, today }: ActivityContext, f: ActivityFilter): Sql[] {
  const all: (Sql | undefined)[] = [
    withinTerritory(actor, 'activity.read', 'a'),
    f.unitId ? below(f.unitId, today) : undefined,
    f.field?.length ? sql<SqlBool>`a.field = any(${f.field}::text[])` : undefined,
    f.form?.length ? sql<SqlBool>`a.form = any(${f.form}::text[])` : undefined,
    f.from ? sql<SqlBool>`a.held_on >= ${f.from}::date` : undefined,
    f.to ? sql<SqlBool>`a.held_on <= ${f.to}::date` : undefined,
    f.owner ? sql<SqlBool>`a.owner = ${f.owner}` : undefined,
    statusIs(f.status),
    f.q ? saying(f.q, f.from, f.to) : undefined,
  ]
  return all.filter((c) => c !== undefined)
}

function statusIs(status: ActivityFilter['status']): Sql | undefined {
  if (status === 'all') return undefined
  return status === 'live' ? sql<SqlBool>`a.status <> 'cancelled'` : sql<SqlBool>`a.status = ${status}`
}

/** Of what is to come the next is read first; of everything else the latest. */
export const soonestFirst = (filter: ActivityFilter): boolean => filter.status === 'planned'

/** The unit itself, whatever stands under it by administration or by profession, and whom any of these follows. */
function below(unitId: string, today: string): Sql {
  const under = (line: string) => sql`select b.unit_id from unit_branch(${unitId}::uuid, ${line}, null, ${today}::date) b`
  return sql<SqlBool>`a.unit_id = any(array(${under('administrative')} union ${under('professional')}))`
}

function saying(q: string, from: string | undefined, to: string | undefined): Sql {
  const words = q.split(' ').map((word) => word.replace(/[\\%_]/g, '\\$&'))
  return sql<SqlBool>`a.id in (select activities_saying(${words}::text[], ${from ?? null}::date, ${to ?? null}::date))`
}
