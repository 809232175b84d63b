import { sql } from 'kysely'
import { auditAll } from '#platform/server/audit.ts'
import { problems } from '#platform/server/problem.ts'
import type { ActivityContext } from './context.ts'

/** `from`: only what is part of that one; null takes what is part of any or none. `to`: null leaves. */
type Joining = { activityIds: readonly string[]; courseId: string | null; from: string | null; to: string | null }
type Row = { id: string; unitId: string; provinceId: string | null; title: string }

/**
 * Makes records part of a campaign; a course is joined with all its sessions, those added later included. It says
 * nothing about what was held, so it makes no version. Answers how many records changed.
 */
export async function joinCampaign(ctx: ActivityContext, j: Joining): Promise<number> {
  const wanted = sql`(a.id = any(${[...j.activityIds]}::uuid[]) or a.course_id = ${j.courseId}::uuid)`
  const { rows: seen } = await sql<Row>`
    select a.id, a.unit_id as "unitId", a.province_id as "provinceId", a.title from activity a where ${wanted}`.execute(ctx.db)
  if (j.activityIds.some((id) => !seen.some((r) => r.id === id))) throw problems.notFound('activity')
  for (const r of seen) if (!ctx.actor.can('activity.write', r)) throw problems.notAllowed('activity.write')
  const differs = sql`campaign_id is distinct from ${j.to}::uuid and (${j.from}::uuid is null or campaign_id = ${j.from}::uuid)`
  const { rows: changed } = await sql<{ id: string }>`
    update activity a set campaign_id = ${j.to}::uuid where ${wanted} and ${differs} returning a.id`.execute(ctx.db)
  if (j.courseId) await sql`update course set campaign_id = ${j.to}::uuid where id = ${j.courseId}::uuid and ${differs}`.execute(ctx.db)
  await auditAll(
    ctx,
    seen.filter((r) => changed.some((c) => c.id === r.id)).map((r) => ({
      verb: 'activity.campaign', subject: { kind: 'activity', id: r.id }, place: r, after: { title: r.title, campaignId: j.to },
    })),
  )
  return changed.length
}
