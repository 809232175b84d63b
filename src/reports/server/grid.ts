import { periodKey } from '#platform/common/periods.ts'
import { toneFree } from '#platform/common/text.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Tree } from '../rules/branch.ts'
import type { Grid } from '../rules/consolidation.ts'
import { sumCounts } from '../rules/counts.ts'
import { endOf, loadBranch } from './branch.ts'
import { countParts, type Part } from './counts.ts'
import { formRef, getForm, listForms, periodsOfYear, wanted } from './forms.ts'
import { standingsOfParts } from './upward/standings.ts'

/** A ward's or district's centres fit one page; a province of hundreds is read page by page. */
const PAGE_SIZE = 50

export type GridQuery = { unitId: string; form: string; year: number; tree?: Tree | undefined; q?: string | undefined; page: number }

/** Every row of it at once, to take along. */
export const WHOLE_GRID = 20_000

/** The level above: parts down, the periods of a year across, in the tree of the year's last period or of today. */
export async function reportGrid(ctx: Context, q: GridQuery, pageSize = PAGE_SIZE): Promise<Grid> {
  const forms = await listForms(ctx.db, ctx.today)
  const form = getForm(forms, q.form)
  const begun = periodsOfYear(form, q.year, ctx.today)
  const last = begun.at(-1)
  const branch = await loadBranch(ctx, { unitId: q.unitId, end: last ? endOf(last) : ctx.today, tree: q.tree })
  const { parts, dues } = await countParts(ctx, branch, begun.map((p) => wanted(form, p)))
  const periods = begun.flatMap((p, i) => {
    const due = dues[i]
    return due ? [{ key: periodKey(p), ...due, counts: sumCounts(parts.flatMap((x) => x.states[i]?.counts ?? [])), column: i }] : []
  })
  const found = parts.filter(saying(q.q ?? ''))
  const shown = found.slice((q.page - 1) * pageSize, q.page * pageSize)
  const levels = await standingsOfParts(ctx, branch, begun.map((p) => wanted(form, p)), shown)
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

/** Every word of the search, without tone marks, somewhere in the name. */
function saying(query: string): (part: Part) => boolean {
  const words = toneFree(query).split(' ').filter(Boolean)
  return (part) => words.every((w) => toneFree(`${part.name} ${part.shortName}`).includes(w))
}
