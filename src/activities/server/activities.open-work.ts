import { sql } from 'kysely'
import type { Context } from '#platform/server/endpoint.ts'
import { activityTaskWords } from '../words/tasks.ts'

/** What a centre has announced and not yet held: whoever follows in a post goes on with it. */
export async function findOpenActivities(ctx: Context, unitId: string): Promise<{ text: string; href: string | null }[]> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from activity a
    where a.unit_id = ${unitId} and a.status = 'planned'`.execute(ctx.db)
  const n = rows[0]?.n ?? 0
  if (n === 0) return []
  const href = ctx.actor.has('activity.read') ? `/hoat-dong?tinhtrang=planned&ky=tatca&donvi=${unitId}` : null
  return [{ text: activityTaskWords(ctx.locale).t('announced', { n }), href }]
}
