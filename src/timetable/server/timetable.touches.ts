import { sql } from 'kysely'
import type { TouchSource } from '#units/server/reorganisation/touches.ts'
import { refsOf } from '#units/server/units.service.ts'
import { timetableTouchWords } from '../words/touches.ts'

const SHOWN = 5

/** What is kept for a session stays kept for it, whatever becomes of the unit that holds it. */
export const bookingTouches: TouchSource = {
  async touched(ctx, unitIds) {
    const { rows } = await sql<{ unitId: string; n: number }>`
      select b.unit_id as "unitId", count(distinct b.activity_id)::int as n from booking b
      where b.unit_id = any(${[...unitIds]}::uuid[]) and not b.released and upper(b.during) > ${ctx.today}::date
      group by b.unit_id order by n desc, 1`.execute(ctx.db)
    if (rows.length === 0) return []
    const { t } = timetableTouchWords(ctx.locale)
    const first = rows.slice(0, SHOWN)
    const names = await refsOf(ctx.db, first.map((r) => r.unitId), ctx.today)
    const opens = ctx.actor.has('activity.read')
    return [{
      text: t('bookings', { n: rows.reduce((sum, r) => sum + r.n, 0), units: rows.length }),
      examples: first.map((r) => ({
        text: t('atUnit', { name: names.get(r.unitId)?.name ?? '', n: r.n }),
        href: opens ? `/lich?donvi=${r.unitId}` : null,
      })),
    }]
  },

  async worked(ctx, { made, others, since }) {
    const { rows } = await sql<{ n: number }>`
      select count(distinct b.activity_id)::int as n from booking b
      where b.unit_id = any(${[...made]}::uuid[]) or (b.unit_id = any(${[...others]}::uuid[]) and b.created_at > ${since})`.execute(ctx.db)
    const n = rows[0]?.n ?? 0
    return n === 0 ? [] : [timetableTouchWords(ctx.locale).t('worked', { n })]
  },
}
