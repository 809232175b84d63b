import { sql } from 'kysely'
import type { TouchSource } from '#units/server/reorganisation/touches.ts'
import { refsOf } from '#units/server/units.service.ts'
import { campaignTouchWords } from '../words/touches.ts'

const SHOWN = 5

/** A campaign stays with the unit that called for it; the sessions of it stay with the centres that hold them. */
export const campaignTouches: TouchSource = {
  async touched(ctx, unitIds) {
    const { rows } = await sql<{ unitId: string; n: number }>`
      select c.unit_id as "unitId", count(*)::int as n from campaign c
      where c.unit_id = any(${[...unitIds]}::uuid[]) and c.cancelled_at is null and c.to_day >= ${ctx.today}::date
      group by c.unit_id order by n desc, 1`.execute(ctx.db)
    if (rows.length === 0) return []
    const { t } = campaignTouchWords(ctx.locale)
    const first = rows.slice(0, SHOWN)
    const names = await refsOf(ctx.db, first.map((r) => r.unitId), ctx.today)
    return [{
      text: t('campaigns', { n: rows.reduce((sum, r) => sum + r.n, 0), units: rows.length }),
      examples: first.map((r) => ({ text: t('atUnit', { name: names.get(r.unitId)?.name ?? '', n: r.n }), href: null })),
    }]
  },

  async worked(ctx, { made, others, since }) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from campaign c
      where c.unit_id = any(${[...made]}::uuid[]) or (c.unit_id = any(${[...others]}::uuid[]) and c.updated_at > ${since})`.execute(ctx.db)
    const n = rows[0]?.n ?? 0
    return n === 0 ? [] : [campaignTouchWords(ctx.locale).t('worked', { n })]
  },
}
