import { sql } from 'kysely'
import type { WordParams } from '#platform/common/words.ts'
import type { TouchSource } from '#units/server/reorganisation/touches.ts'
import { refsOf } from '#units/server/units.service.ts'

type Options = {
  tables: readonly string[]
  /** `touch` with `n` and `units`, `touch.at` with `name` and `n`, `touch.worked` with `n`. */
  say: (locale: 'vi' | 'en', key: 'touch' | 'touch.at' | 'touch.worked', params: WordParams) => string
}

const SHOWN = 5

/** What a centre keeps stays where it was entered, whatever becomes of the unit; who follows it goes on using it. */
export function registerTouches({ tables, say }: Options): TouchSource {
  const rows = sql.join(tables.map((table) => sql`select r.unit_id, r.created_at, r.updated_at from ${sql.table(table)} r`), sql` union all `)
  return {
    async touched(ctx, unitIds) {
      const found = await sql<{ unitId: string; n: number }>`
        select x.unit_id as "unitId", count(*)::int as n from (${rows}) x where x.unit_id = any(${[...unitIds]}::uuid[])
        group by x.unit_id order by n desc, 1`.execute(ctx.db)
      if (found.rows.length === 0) return []
      const first = found.rows.slice(0, SHOWN)
      const names = await refsOf(ctx.db, first.map((r) => r.unitId), ctx.today)
      return [{
        text: say(ctx.locale, 'touch', { n: found.rows.reduce((sum, r) => sum + r.n, 0), units: found.rows.length }),
        examples: first.map((r) => ({ text: say(ctx.locale, 'touch.at', { name: names.get(r.unitId)?.name ?? '', n: r.n }), href: null })),
      }]
    },

    async worked(ctx, { made, others, since }) {
      const found = await sql<{ n: number }>`
        select count(*)::int as n from (${rows}) x
        where x.unit_id = any(${[...made]}::uuid[]) or (x.unit_id = any(${[...others]}::uuid[]) and x.updated_at > ${since})`.execute(ctx.db)
      const n = found.rows[0]?.n ?? 0
      return n === 0 ? [] : [say(ctx.locale, 'touch.worked', { n })]
    },
  }
}
