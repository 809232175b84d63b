import { sql } from 'kysely'
import type { Place } from '#platform/server/actor.ts'
import { problems } from '#platform/server/problem.ts'
import type { WalkInItem } from '../rules/items.ts'
import type { AttendanceContext } from './attendance.service.ts'

/**
 * Somebody who comes without having signed up. Who has that phone, or that very name and year of birth, at this centre is
 * the same person; anybody else is new.
 */
export async function addWalkIn(ctx: AttendanceContext, { place }: { place: Place }, item: WalkInItem): Promise<string> {
  if (!ctx.actor.can('learner.write', place)) throw problems.notAllowed('learner.write')
  const phone = item.phone.replace(/\D/g, '').replace(/^84/, '0')
  const { rows } = await sql<{ id: string }>`
    select l.id from learner l where l.unit_id = ${place.unitId} and l.erased_at is null
      and (l.folded = vi_fold(${item.fullName}) and (l.birth_year = ${item.birthYear} or ${phone} <> '' and l.phone = ${phone}))
    order by l.created_at limit 1`.execute(ctx.db)
  return rows[0]?.id ?? addLearner(ctx, place, { ...item, phone })
}

async function addLearner(ctx: AttendanceContext, place: Place, item: WalkInItem): Promise<string> {
  const { id: by, name } = ctx.actor.account
  const { fullName, birthYear, woman, phone } = item
  const { rows } = await sql<{ id: string }>`
    insert into learner (id, unit_id, province_id, full_name, birth_year, woman, phone, created_at, updated_at)
    values (${item.learnerId}, ${place.unitId}, ${place.provinceId}, ${fullName}, ${birthYear}, ${woman}, ${phone}, ${ctx.now}, ${ctx.now})
    on conflict (id) do nothing returning id`.execute(ctx.db)
  if (!rows[0]) throw problems.alreadyExists('learner_pkey')
  await sql`
    insert into learner_version (learner_id, version, unit_id, province_id, change, body, by_account, by_name, at)
    values (${item.learnerId}, 1, ${place.unitId}, ${place.provinceId}, 'record', ${JSON.stringify({ fullName, birthYear, woman, phone })}::jsonb, ${by}, ${name}, ${ctx.now})`.execute(ctx.db)
  return item.learnerId
}
