import { sql } from 'kysely'
import type { TouchSource } from '#units/server/reorganisation/touches.ts'
import { refsOf } from '#units/server/units.service.ts'
import { activityTouchWords } from '../words/touches.ts'

const SHOWN = 5

/** Activities stay with the unit that held them, whatever becomes of it; who follows it reads them. */
export const activityTouches: TouchSource = {
  async touched(ctx, unitIds) {
    const { rows } = await sql<{ unitId: string; n: number }>`
      select a.unit_id as "unitId", count(*)::int as n from activity a where a.unit_id = any(${[...unitIds]}::uuid[])
      group by a.unit_id order by n desc, 1`.execute(ctx.db)
    if (rows.length === 0) return []
    const { t } = activityTouchWords(ctx.locale)
    const first = rows.slice(0, SHOWN)
    const names = await refsOf(ctx.db, first.map((r) => r.unitId), ctx.today)
    const opens = ctx.actor.has('activity.read')
    return [{
      text: t('activities', { n: rows.reduce((sum, r) => sum + r.n, 0), units: rows.length }),
      examples: first.map((r) => ({
        text: t('atUnit', { name: names.get(r.unitId)?.name ?? '', n: r.n }),
        href: opens ? `/hoat-dong?ky=tatca&donvi=${r.unitId}` : null,
      })),
    }]
  },

  async worked(ctx, { made, others, since }) {
    const { rows } = await sql<{ n: number }>`
      select count(distinct v.activity_id)::int as n from activity_version v
      where v.unit_id = any(${[...made]}::uuid[]) or (v.unit_id = any(${[...others]}::uuid[]) and v.at > ${since})`.execute(ctx.db)
    const n = rows[0]?.n ?? 0
    return n === 0 ? [] : [activityTouchWords(ctx.locale).t('worked', { n })]
  },
}
