import { sql } from 'kysely'
import type { TouchSource } from '#units/server/reorganisation/touches.ts'
import { refsOf } from '#units/server/units.service.ts'
import { learnerTouchWords } from '../words/touches.ts'

const SHOWN = 5

/** Learners stay with the centre they came to, by number only: whoever changes the tree need not know their names. */
export const learnerTouches: TouchSource = {
  async touched(ctx, unitIds) {
    const { rows } = await sql<{ unitId: string; n: number }>`
      select f.unit_id as "unitId", count(*)::int as n from learner_facts(${[...unitIds]}::uuid[], null, null) f group by 1 order by n desc, 1`.execute(ctx.db)
    if (rows.length === 0) return []
    const { t } = learnerTouchWords(ctx.locale)
    const first = rows.slice(0, SHOWN)
    const names = await refsOf(ctx.db, first.map((r) => r.unitId), ctx.today)
    return [{
      text: t('learners', { n: rows.reduce((sum, r) => sum + r.n, 0), units: rows.length }),
      examples: first.map((r) => ({ text: t('atUnit', { name: names.get(r.unitId)?.name ?? '', n: r.n }), href: null })),
    }]
  },

  async worked(ctx, { made, others, since }) {
    const { rows } = await sql<{ n: number }>`select learners_worked(${[...made]}::uuid[], ${[...others]}::uuid[], ${since}) as n`.execute(ctx.db)
    const n = rows[0]?.n ?? 0
    return n === 0 ? [] : [learnerTouchWords(ctx.locale).t('worked', { n })]
  },
}
