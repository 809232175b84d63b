import { sql } from 'kysely'
import { audit } from '#platform/server/audit.ts'
import { problems } from '#platform/server/problem.ts'
import type { LearnerTraits } from '../rules/learner.ts'
import type { LearnerContext } from './context.ts'
import { holdWith, recountWith } from './followers.ts'
import { lockLearner, seeWritable } from './learner-lock.ts'
import { learnerProblems } from './learners.problems.ts'
import { findLearner } from './learners.store.ts'

/** What is sensitive, for those who may know it; never part of anything else that is told of a learner. */
export async function getTraits(ctx: LearnerContext, id: string): Promise<LearnerTraits> {
  await requireTraits(ctx, id)
  return (await readTraits(ctx, [id])).get(id) ?? UNKNOWN
}

export async function setTraits(ctx: LearnerContext, { id, ...traits }: LearnerTraits & { id: string }): Promise<LearnerTraits> {
  await requireTraits(ctx, id)
  await seeWritable(ctx, id)
  await holdWith(ctx, [id])
  const { place, erasedAt } = await lockLearner(ctx, id)
  if (erasedAt) throw learnerProblems.erased()
  await sql`insert into learner_trait (learner_id, unit_id, province_id, ethnic, policy, disadvantaged, disability)
    values (${id}::uuid, ${place.unitId}::uuid, ${place.provinceId}::uuid, ${traits.ethnic}, ${traits.policy}, ${traits.disadvantaged}, ${traits.disability})
    on conflict (learner_id) do update set ethnic = excluded.ethnic, policy = excluded.policy, disadvantaged = excluded.disadvantaged,
      disability = excluded.disability`.execute(ctx.db)
  await recountWith(ctx, id)
  // That it was written and by whom; what it says stays in its own table.
  await audit(ctx, { verb: 'learner.traits', subject: { kind: 'learner', id }, place })
  return traits
}

/** Fills in what nobody has asked yet; what is known stays as it was said to us. */
export async function addTraits(ctx: LearnerContext, id: string, said: Partial<LearnerTraits>): Promise<void> {
  const known = await getTraits(ctx, id)
  const filled: LearnerTraits = {
    ethnic: known.ethnic ?? said.ethnic ?? null,
    policy: known.policy ?? said.policy ?? null,
    disadvantaged: known.disadvantaged ?? said.disadvantaged ?? null,
    disability: known.disability ?? said.disability ?? null,
  }
  if (TRAITS.some((key) => filled[key] !== known[key])) await setTraits(ctx, { id, ...filled })
}

/** Of several learners at once, those that are known; where the session may read them. For features that count. */
export async function readTraits({ db }: Pick<LearnerContext, 'db'>, ids: readonly string[]): Promise<Map<string, LearnerTraits>> {
  const { rows } = await sql<LearnerTraits & { id: string }>`
    select x.learner_id as id, x.ethnic, x.policy, x.disadvantaged, x.disability from learner_trait x
    where x.learner_id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...traits }) => [id, traits]))
}

const TRAITS = ['ethnic', 'policy', 'disadvantaged', 'disability'] as const
const UNKNOWN: LearnerTraits = { ethnic: null, policy: null, disadvantaged: null, disability: null }

async function requireTraits(ctx: LearnerContext, id: string): Promise<void> {
  const found = await findLearner(ctx.db, id)
  if (!found || !ctx.actor.can('learner.read', found.place)) throw problems.notFound('learner')
  if (!ctx.actor.can('learner_trait.read', found.place)) throw problems.notAllowed('learner_trait.read')
}
