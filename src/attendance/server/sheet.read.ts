import { sql } from 'kysely'
import { addDays } from '#platform/common/dates.ts'
import { problems } from '#platform/server/problem.ts'
import type { AttendanceSheet, SheetsAhead } from '../rules/sheet.ts'
import type { AttendanceContext } from './context.ts'
import { listCounts, readFigures } from './attendance.store.ts'
import { listPeople } from './people.store.ts'

type Head = Pick<AttendanceSheet, 'unitId' | 'unitName' | 'title' | 'heldOn' | 'startsAt' | 'place' | 'status' | 'sessionCount' | 'courseId' | 'finishedBy' | 'begun'> & {
  activityId: string
  provinceId: string | null
  finishedAt: Date | null
}

/** One session's list. A foreign one is as good as none. */
export async function getSheet(ctx: AttendanceContext, activityId: string): Promise<AttendanceSheet> {
  const [sheet] = await readSheets(ctx, [activityId])
  if (!sheet) throw problems.notFound('activity')
  return sheet
}

const DAYS_BACK = 2
const DAYS_AHEAD = 7
const MOST_AHEAD = 60

/** Sessions of the last and the next days of one's own centre, with their lists: what a device keeps for a day without a network. */
export async function listAhead(ctx: AttendanceContext): Promise<SheetsAhead> {
  const grant = ctx.actor.active()
  if (grant?.unitKind !== 'centre' || !grant.permissions.includes('activity.write')) return { sheets: [] }
  const { rows } = await sql<{ id: string }>`
    select a.id from activity a where a.unit_id = ${grant.unitId} and a.status <> 'cancelled' and a.session_count = 1
      and a.held_on between ${addDays(ctx.today, -DAYS_BACK)} and ${addDays(ctx.today, DAYS_AHEAD)}
    order by a.held_on, a.starts_at nulls last, a.id limit ${MOST_AHEAD}`.execute(ctx.db)
  return { sheets: await readSheets(ctx, rows.map((r) => r.id)) }
}

/** These sessions in the order of their days; those outside one’s territory are left out. */
export async function readSheets(ctx: AttendanceContext, ids: readonly string[]): Promise<AttendanceSheet[]> {
  const heads = (await readHeads(ctx, ids)).filter((h) => ctx.actor.can('activity.read', h))
  const mayName = heads.filter((h) => ctx.actor.can('learner.read', h)).map((h) => h.activityId)
  const people = mayName.length === 0 ? new Map<string, never>() : await listPeople(ctx.db, mayName)
  const counts = await listCounts(ctx.db, heads.map((h) => h.activityId))
  const sheets: AttendanceSheet[] = []
  for (const { provinceId, finishedAt, ...head } of heads) {
    const figures = await readFigures(ctx.db, head.activityId)
    sheets.push({
      ...head,
      people: people.get(head.activityId) ?? [],
      counts: counts.flatMap(({ activityId, ...c }) => (activityId === head.activityId ? [{ ...c, mine: c.byAccount === ctx.actor.account.id }] : [])),
      figures,
      finishedAt: finishedAt?.toISOString() ?? null,
      mayWrite: ctx.actor.can('activity.write', { unitId: head.unitId, provinceId }),
      mayName: mayName.includes(head.activityId),
    })
  }
  return sheets
}

async function readHeads({ db, today }: AttendanceContext, ids: readonly string[]): Promise<Head[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Head>`
    select a.id as "activityId", a.unit_id as "unitId", a.province_id as "provinceId", coalesce(name_on(a.unit_id, ${today}), '') as "unitName", a.title,
      a.held_on as "heldOn", to_char(a.starts_at, 'HH24:MI') as "startsAt", a.place, a.status, a.session_count as "sessionCount", a.course_id as "courseId",
      l.activity_id is not null as begun, l.finished_at as "finishedAt", coalesce(l.finished_by, '') as "finishedBy"
    from activity a left join attendance_list l on l.activity_id = a.id
    where a.id = any(${[...ids]}::uuid[]) order by a.held_on, a.starts_at nulls last, a.id`.execute(db)
  return rows
}
