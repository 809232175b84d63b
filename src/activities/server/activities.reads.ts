import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { PLANNED_ONCE } from '#platform/server/db.ts'
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
  const found = await readPage(ctx, query)
  const activities = found.items.slice(0, PAGE_SIZE).map((r) => ({ ...r, startsAt: timeOf(r.startsAt) }))
  const last = activities.at(-1)
  const next = found.items.length > PAGE_SIZE && last ? `${last.heldOn}.${last.id}` : null
  return { activities, totals: found.sums && totalsOf(found.sums), next }
}

type Page = { items: ActivityListItem[]; sums: Sums[] | null }

/** One more record than a page holds, from the cursor (`day.id`) on; without one the sums as well. In one round trip. */
async function readPage(ctx: ActivityContext, query: ActivityListQuery): Promise<Page> {
  const order = sql.raw(soonestFirst(query) ? 'a.held_on, a.id' : 'a.held_on desc, a.id desc')
  const sums = query.cursor ? sql`null` : sql`(select json_agg(s) from (${sumsOf(ctx, query)}) s)`
  const { rows } = await sql<Page>`${planned(query)}
    with page as materialized (
      select a.* from activity a where ${allOf([...conditions(ctx, query), ...after(query)])}
      order by ${order} limit ${sql.lit(PAGE_SIZE + 1)}
    ),
    unit as materialized (select u.unit_id, name_on(u.unit_id, ${ctx.today}::date) as name from (select distinct unit_id from page) u),
    photo as materialized (
      select p.activity_id, count(*)::int as number from activity_photo p
      where p.activity_id = any(array(select id from page)) and p.removed_at is null group by p.activity_id
    ),
    item as (
      select a.id, a.unit_id as "unitId", coalesce(unit.name, '') as "unitName", a.version, a.status, a.title,
        a.field, a.form, a.held_on as "heldOn", a.ended_on as "endedOn", a.starts_at as "startsAt",
        a.session_count as "sessionCount", a.place, a.speakers, a.owner, a.owner_name as "ownerName", a.attended, a.women,
        a.ethnic, a.policy, a.persons, a.course_id as "courseId", coalesce(photo.number, 0) as "photoCount"
      from page a left join unit on unit.unit_id = a.unit_id left join photo on photo.activity_id = a.id order by ${order}
    )
    select coalesce((select json_agg(item) from item), '[]') as items, ${sums} as sums`.execute(ctx.db)
  return rows[0] ?? { items: [], sums: null }
}

function after(query: ActivityListQuery): Sql[] {
  if (!query.cursor) return []
  const later = sql.raw(soonestFirst(query) ? '>' : '<')
  return [sql<SqlBool>`(a.held_on, a.id) ${later} (${query.cursor.slice(0, 10)}::date, ${query.cursor.slice(11)}::uuid)`]
}

type Sums = Omit<ActivityTotals, 'byField'> & { field: string | null }

export async function readTotals(ctx: ActivityContext, filter: ActivityFilter): Promise<ActivityTotals> {
  return totalsOf((await sumsOf(ctx, filter).execute(ctx.db)).rows)
}

/** A row for each field, and one without a field for all of them. */
const sumsOf = (ctx: ActivityContext, filter: ActivityFilter) => sql<Sums>`
  select a.field, count(*)::int as listed, count(*) filter (where ${COUNTED} and ${OWN})::int as activities,
    coalesce(sum(a.session_count) filter (where ${COUNTED}), 0)::int as sessions,
    sum(a.attended) filter (where ${COUNTED}) as attended, sum(a.women) filter (where ${COUNTED}) as women,
    sum(a.ethnic) filter (where ${COUNTED}) as ethnic, sum(a.policy) filter (where ${COUNTED}) as policy,
    count(*) filter (where ${COUNTED} and a.attended is null)::int as "attendedUnknown"
  from activity a where ${allOf(conditions(ctx, filter))}
  group by grouping sets ((), (a.field)) order by a.field`

function totalsOf(rows: readonly Sums[]): ActivityTotals {
  const all = rows.find((r) => r.field === null)
  if (!all) throw new Error('An aggregate over everything always has one row.')
  const { field: _none, ...totals } = all
  const byField = rows.flatMap(({ field, activities, attended }) =>
    field !== null && activities > 0 ? [{ field, activities, attended }] : [],
  )
  return { ...totals, byField }
}

/** A search depends on how many records its words find; anything else is served by the index on the territory. */
const planned = (filter: ActivityFilter) => sql.raw(filter.q ? '' : PLANNED_ONCE)

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
