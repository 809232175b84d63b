import { sql } from 'kysely'
import type { Context } from '#platform/server/endpoint.ts'
import type { Task } from '#worklist/rules/task.ts'
import { foundingTaskWords } from '../words/tasks.ts'

/** The first steps of a new installation, told to whoever keeps the whole tree: without them there is nothing for anybody to do. */
export async function findFoundingTasks(ctx: Context): Promise<Task[]> {
  const grant = ctx.actor.active()
  if (grant?.unitKind !== 'nation' || !grant.permissions.includes('unit.write')) return []
  const { rows } = await sql<{ areas: boolean; centres: boolean }>`
    select exists(select from unit where kind = 'commune' and on_day(valid, ${ctx.today}::date)) as areas,
      exists(select from unit where kind = 'centre' and on_day(valid, ${ctx.today}::date)) as centres`.execute(ctx.db)
  const there = rows[0]
  if (!there || there.centres) return []
  const step = there.areas ? 'centres' : 'areas'
  const { t } = foundingTaskWords(ctx.locale)
  return [{ id: `founding/${grant.unitId}/${step}`, urgency: 'todo', text: t(step), detail: t(`${step}Detail`), href: '/don-vi/nhap', action: t(`${step}Action`) }]
}
