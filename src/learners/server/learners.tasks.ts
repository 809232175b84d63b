import { sql } from 'kysely'
import { formatDate, todayIn } from '#platform/common/dates.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Task } from '#worklist/rules/task.ts'
import { learnerTaskWords } from '../words/tasks.ts'

/** Learners of one's own centre who asked through their link to be erased. */
export async function findLearnerTasks(ctx: Context): Promise<Task[]> {
  const grant = ctx.actor.active()
  if (grant?.unitKind !== 'centre' || !grant.permissions.includes('learner.write')) return []
  const { rows } = await sql<{ id: string; at: Date }>`
    select l.id, l.erase_requested_at as at from learner l where l.unit_id = ${grant.unitId} and l.erase_requested_at is not null and l.erased_at is null and l.merged_into is null
    order by l.erase_requested_at, l.id`.execute(ctx.db)
  const [first] = rows
  if (!first) return []
  const { t } = learnerTaskWords(ctx.locale)
  return [
    {
      id: `learners/${grant.unitId}/erase`,
      urgency: 'soon',
      text: t('asked', { n: rows.length }),
      detail: t('since', { date: formatDate(todayIn(first.at)) }),
      href: `/hoc-vien/${first.id}`,
      action: t('open'),
    },
  ]
}
