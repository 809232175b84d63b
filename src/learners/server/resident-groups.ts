import { problems } from '#platform/server/problem.ts'
import { sql } from 'kysely'
import { getLearnersPlace } from './learners.service.ts'
import type { LearnerContext } from './context.ts'

/** The resident groups beside a centre, to be offered while somebody types where a learner lives. */
export async function listResidentGroups(ctx: LearnerContext, { unitId }: { unitId: string }): Promise<{ groups: { id: string; name: string }[] }> {
  const place = await getLearnersPlace(ctx, unitId).catch(() => undefined)
  if (!place) throw problems.notFound('unit')
  const { rows } = await sql<{ id: string; name: string }>`
    select g.id, name_on(g.id, ${ctx.today}::date) as name
    from unit_link own join unit_link beside on beside.parent_id = own.parent_id and beside.line = 'administrative' and on_day(beside.valid, ${ctx.today}::date)
      join unit g on g.id = beside.unit_id and g.kind = 'resident_group'
    where own.unit_id = ${unitId}::uuid and own.line = 'administrative' and on_day(own.valid, ${ctx.today}::date)
    order by 2 limit 300`.execute(ctx.db)
  return { groups: rows }
}
