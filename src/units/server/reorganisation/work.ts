import { sql } from 'kysely'
import type { Context } from '#platform/server/endpoint.ts'
import { idsFounded, idsTouched } from '#units/rules/tree-steps.ts'
import { changeWords } from '#units/words/changes.ts'
import type { ChangeRow } from './changes.store.ts'
import type { AroundTheTree } from './touches.ts'

/**
 * What was done on the units of a change since it holds, one sentence each. On units it founded everything counts; on
 * the others, among them those that stood already and were followed into, only what came after the change, and not
 * before its day.
 */
export async function workSince(ctx: Context, row: ChangeRow, { touches }: AroundTheTree): Promise<string[]> {
  const steps = row.undo.done.map((d) => d.step)
  const made = idsFounded(steps)
  const others = [...new Set([...idsTouched(steps), ...heirsOf(row)])].filter((id) => !made.includes(id))
  const holds = new Date(`${row.on}T00:00:00+07:00`)
  const query = { made, others, since: row.at > holds ? row.at : holds, kept: row.undo.posts }
  const worked: string[] = await treeWork(ctx, row, made)
  for (const source of touches) worked.push(...(await source.worked(ctx, query)))
  return worked
}

const heirsOf = (row: ChangeRow) => row.undo.done.flatMap(({ step }) => (step.does === 'follow' ? step.successorId : []))

/** Profiles of new units, and later changes of what came out of it: those must be taken back first. */
async function treeWork(ctx: Context, row: ChangeRow, made: readonly string[]): Promise<string[]> {
  const { t } = changeWords(ctx.locale)
  const { rows } = await sql<{ profiles: number; later: number }>`
    select (select count(*)::int from centre_profile where unit_id = any(${[...made]}::uuid[])) as profiles,
      (select count(distinct s.change_id)::int from unit_succession s
        where s.change_id <> ${row.id} and s.from_day >= ${row.on}::date and s.predecessor_id = any(${[...made, ...heirsOf(row)]}::uuid[])) as later`.execute(ctx.db)
  const found = rows[0] ?? { profiles: 0, later: 0 }
  return [
    ...(found.profiles > 0 ? [t('worked.profile', { n: found.profiles })] : []),
    ...(found.later > 0 ? [t('worked.later', { n: found.later })] : []),
  ]
}
