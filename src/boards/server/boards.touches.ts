import { sql } from 'kysely'
import type { AroundTheTree, TouchSource } from '#units/server/reorganisation/touches.ts'
import { refsOf } from '#units/server/units.service.ts'
import { soleRoles } from '../rules/sole.ts'
import { boardTouchWords } from '../words/touches.ts'
import { ruleFor } from './rule.ts'

const SHOWN = 5

/** By the rule that holds for a centre on a day. */
export const soleRolesAt: AroundTheTree['soleRoles'] = async ({ db }, { unitId, on }) => soleRoles((await ruleFor(db, unitId, on)).body)

/** A board ends with its centre and goes on nowhere: whoever follows is appointed anew, by a decision of its own. */
export const boardTouches: TouchSource = {
  async touched(ctx, _, { closing }) {
    const { rows } = await sql<{ unitId: string; n: number }>`
      select t.unit_id as "unitId", count(*)::int as n from board_term t
      where t.unit_id = any(${[...closing]}::uuid[]) and on_day(t.valid, ${ctx.today}::date) group by t.unit_id order by n desc, 1`.execute(
      ctx.db,
    )
    if (rows.length === 0) return []
    const { t } = boardTouchWords(ctx.locale)
    const first = rows.slice(0, SHOWN)
    const names = await refsOf(
      ctx.db,
      first.map((r) => r.unitId),
      ctx.today,
    )
    const opens = ctx.actor.has('board.read')
    return [
      {
        text: t('terms', { n: rows.reduce((sum, r) => sum + r.n, 0), units: rows.length }),
        examples: first.map((r) => ({
          text: t('atUnit', { name: names.get(r.unitId)?.name ?? '', n: r.n }),
          href: opens ? `/ban-giam-doc/${r.unitId}` : null,
        })),
      },
    ]
  },

  async worked(ctx, { made, others, since }) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from board_term t where t.unit_id = any(${[...made]}::uuid[])
        or (t.unit_id = any(${[...others]}::uuid[]) and t.updated_at > ${since})`.execute(ctx.db)
    const n = rows[0]?.n ?? 0
    return n === 0 ? [] : [boardTouchWords(ctx.locale).t('worked', { n })]
  },
}
