import { periodKey } from '#platform/common/periods.ts'
import { toneFree } from '#platform/common/text.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Grid } from '../rules/consolidation.ts'
import { sumCounts } from '../rules/counts.ts'
import type { Part } from './counts.ts'
import { formRef, wanted } from './forms.ts'
import { isOwed } from './upward/owing.ts'
import { standingsOfParts, type Placed } from './upward/standings.ts'
import { loadYear, type YearQuery } from './year.ts'

/** A ward's or district's centres fit one page; a province of hundreds is read page by page. */
const PAGE_SIZE = 50

export type GridQuery = YearQuery & { q?: string | undefined; page: number }

/** Every row of it at once, to take along. */
export const WHOLE_GRID = 20_000

/** The level above: parts down, the periods of a year across, in the tree of the year's last period or of today. */
export async function reportGrid(ctx: Context, q: GridQuery, pageSize = PAGE_SIZE): Promise<Grid> {
  const { branch, form, forms, begun, parts, dues } = await loadYear(ctx, q)
  const levels = await standingsOfParts(ctx, branch, begun.map((p) => wanted(form, p)), parts)
  const periods = begun.flatMap((p, i) => {
    const due = dues[i]
    const counts = sumCounts(parts.flatMap((x) => x.states[i]?.counts ?? []))
    return due ? [{ key: periodKey(p), ...due, counts, levels: countOwed(ctx, levels[i]), column: i }] : []
  })
  const found = parts.filter(saying(q.q ?? ''))
  const shown = found.slice((q.page - 1) * pageSize, q.page * pageSize)
  return {
    branch: branch.view, form: formRef(form), forms: forms.map(formRef),
    periods: periods.map(({ column: _column, ...p }) => p),
    rows: shown.map(({ states, partId, ...place }) => ({
      ...place,
      cells: periods.map(({ column }) => {
        const state = states[column]
        return state ? { ...state, level: levels[column]?.get(partId)?.standing ?? null } : null
      }),
    })),
    total: found.length, page: q.page, pageSize,
  }
}

/** Of the levels this person receives from, how many owe their consolidated report: late, or within days of being so. */
function countOwed(ctx: Context, placed: ReadonlyMap<string, Placed> = new Map()): Grid['periods'][number]['levels'] {
  const owed = [...placed.values()].filter((p) => isOwed(ctx, p))
  const late = owed.filter((p) => p.standing.daysLate > 0).length
  return { late, soon: owed.length - late }
}

/** Every word of the search, without tone marks, somewhere in the name. */
function saying(query: string): (part: Part) => boolean {
  const words = toneFree(query).split(' ').filter(Boolean)
  return (part) => words.every((w) => toneFree(`${part.name} ${part.shortName}`).includes(w))
}
