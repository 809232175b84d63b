import { sql, type RawBuilder } from 'kysely'
import type { FigureRow } from '#indicators/rules/indicator.ts'
import { toneFree } from '#platform/common/text.ts'

type Sql = RawBuilder<unknown>

/** Everybody an activity `a` was held with or for. */
export const named = sql`a.partners || case when a.owner = 'partner' then array[a.owner_name] else '{}' end`

/**
 * The body an activity was held with, as a dimension of figures: however its tones are spelt it is one body, and one
 * that is written both as owner and as partner counts once. An activity held with several counts for each.
 */
export const PARTNER = sql`coalesce(vi_fold(partner.name), 'none')`

/** The tables some dimensions need, joined where one of them is asked for. */
export const joinsOf = (dimensions: readonly string[]): Sql =>
  dimensions.includes('partner')
    ? sql`left join lateral (select distinct on (vi_fold(n)) n as name from unnest(${named}) n where n <> '' order by vi_fold(n), n collate "C") partner on true`
    : sql``

/** What is told of a value by which rows are grouped. */
export const shownOf = (dimension: string, column: Sql): Sql =>
  dimension === 'partner' ? sql`coalesce(min(partner.name collate "C"), 'none')` : column

/** Needs no table joined: an activity held with two of the bodies stays one row. */
export const isAmong = (dimension: string, column: Sql, values: readonly string[]): Sql =>
  dimension === 'partner'
    ? sql`coalesce((select array_agg(vi_fold(n)) from unnest(${named}) n where n <> ''), '{none}') && (select array_agg(vi_fold(v)) from unnest(${[...values]}::text[]) v)`
    : sql`${column} = any(${[...values]}::text[])`

/** A body bears one name in one answer, the first of those it was written by. */
export function oneSpelling(rows: FigureRow[]): FigureRow[] {
  const names = new Map<string, string>()
  for (const { by } of rows) {
    const name = by['partner']
    if (name === undefined) return rows
    const known = names.get(toneFree(name))
    if (known === undefined || name < known) names.set(toneFree(name), name)
  }
  return rows.map((r) => ({ ...r, by: { ...r.by, partner: names.get(toneFree(r.by['partner'] ?? '')) ?? '' } }))
}
