import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinTerritory } from '#activities/server/territory.ts'
import { COURSES_A_PAGE, type CourseFilter, type CourseList, type CourseListQuery } from '../rules/course-list.ts'
import type { CourseListItem } from '../rules/course.ts'
import type { CourseContext } from './context.ts'

type Sql = RawBuilder<SqlBool>
type Row = Omit<CourseListItem, 'signUpUntil'> & { signUpUntil: Date | null }

/** A page of courses: those without a day yet first, then those that run longest into the future. */
export async function listCourses(ctx: CourseContext, query: CourseListQuery): Promise<CourseList> {
  const found = await readCourses(ctx, query, COURSES_A_PAGE + 1, query.cursor)
  const courses = found.slice(0, COURSES_A_PAGE)
  const last = courses.at(-1)
  return { courses, next: found.length > COURSES_A_PAGE && last ? `${last.lastOn ?? '-'}.${last.id}` : null }
}

/** At most `limit` courses after `cursor`, with the counts of their sessions. */
export async function readCourses(ctx: CourseContext, filter: CourseFilter, limit: number, cursor?: string): Promise<CourseListItem[]> {
  const where = [...conditions(ctx, filter), ...(cursor ? [after(cursor)] : [])]
  const { rows } = await sql<Row>`
    with page as materialized (
      select c.* from course c where ${sql.join(where, sql` and `)} order by c.last_on desc nulls first, c.id limit ${limit}
    )
    select c.id, c.unit_id as "unitId", coalesce(name_on(c.unit_id, ${ctx.today}), '') as "unitName", c.version, c.status,
      c.first_on as "firstOn", c.last_on as "lastOn", c.title, c.field, c.form, c.audience, c.place, c.speakers, c.owner,
      c.owner_name as "ownerName", c.partners, c.campaign_id as "campaignId", c.digital_skills as "digitalSkills",
      c.sign_up as "signUp", c.sign_up_until as "signUpUntil", c.capacity, c.is_public as "isPublic", s.counts, s.next_on as "nextOn"
    from page c cross join lateral (
      select jsonb_build_object('planned', count(*) filter (where a.status = 'planned'), 'held', count(*) filter (where a.status = 'held'),
          'cancelled', count(*) filter (where a.status = 'cancelled'), 'attended', sum(a.attended) filter (where a.status = 'held')) as counts,
        min(a.held_on) filter (where a.status = 'planned' and a.held_on >= ${ctx.today}) as next_on
      from activity a where a.course_id = c.id
    ) s order by c.last_on desc nulls first, c.id`.execute(ctx.db)
  return rows.map((r) => ({ ...r, signUpUntil: r.signUpUntil?.toISOString() ?? null }))
}

function after(cursor: string): Sql {
  const dot = cursor.indexOf('.')
  const [day, id] = [cursor.slice(0, dot), cursor.slice(dot + 1)]
  if (day === '-') return sql<SqlBool>`(c.last_on is not null or c.id > ${id}::uuid)`
  return sql<SqlBool>`(c.last_on < ${day}::date or (c.last_on = ${day}::date and c.id > ${id}::uuid))`
}

function conditions({ actor, today }: CourseContext, f: CourseFilter): Sql[] {
  const words = f.q?.split(' ').map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`) ?? []
  const under = (line: string) => sql`select b.unit_id from unit_branch(${f.unitId ?? null}::uuid, ${line}, null, ${today}::date) b`
  return [
    withinTerritory(actor, 'course.read', 'c'),
    ...(f.unitId ? [sql<SqlBool>`c.unit_id = any(array(${under('administrative')} union ${under('professional')}))`] : []),
    ...(f.field?.length ? [sql<SqlBool>`c.field = any(${f.field}::text[])`] : []),
    ...(f.form?.length ? [sql<SqlBool>`c.form = any(${f.form}::text[])`] : []),
    ...(f.status === 'all' ? [] : f.status === 'live' ? [sql<SqlBool>`c.status <> 'cancelled'`] : [sql<SqlBool>`c.status = ${f.status}`]),
    ...words.map((word) => sql<SqlBool>`c.folded like vi_fold(${word})`),
  ]
}
