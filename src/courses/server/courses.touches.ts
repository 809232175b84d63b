import { sql } from 'kysely'
import type { TouchSource } from '#units/server/reorganisation/touches.ts'
import { refsOf } from '#units/server/units.service.ts'
import { courseTouchWords } from '../words/touches.ts'

const SHOWN = 5

/** Courses and their sessions stay with the unit that opened them; who follows it reads them. */
export const courseTouches: TouchSource = {
  async touched(ctx, unitIds) {
    const { rows } = await sql<{ unitId: string; n: number }>`
      select c.unit_id as "unitId", count(*)::int as n from course c
      where c.unit_id = any(${[...unitIds]}::uuid[]) and c.status = 'open' group by c.unit_id order by n desc, 1`.execute(ctx.db)
    if (rows.length === 0) return []
    const { t } = courseTouchWords(ctx.locale)
    const first = rows.slice(0, SHOWN)
    const names = await refsOf(ctx.db, first.map((r) => r.unitId), ctx.today)
    return [{
      text: t('courses', { n: rows.reduce((sum, r) => sum + r.n, 0), units: rows.length }),
      examples: first.map((r) => ({ text: t('atUnit', { name: names.get(r.unitId)?.name ?? '', n: r.n }), href: null })),
    }]
  },

  async worked(ctx, { made, others, since }) {
    const { rows } = await sql<{ n: number }>`
      select count(distinct v.course_id)::int as n from course_version v
      where v.unit_id = any(${[...made]}::uuid[]) or (v.unit_id = any(${[...others]}::uuid[]) and v.at > ${since})`.execute(ctx.db)
    const n = rows[0]?.n ?? 0
    return n === 0 ? [] : [courseTouchWords(ctx.locale).t('worked', { n })]
  },
}
