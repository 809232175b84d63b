import type { Period } from '#platform/common/periods.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Tree } from '../rules/branch.ts'
import { endOf, loadBranch, type Branch } from './branch.ts'
import { countParts, type Counted } from './counts.ts'
import { getForm, listForms, periodsOfYear, wanted, type Form } from './forms.ts'

export type YearQuery = { unitId: string; form: string; year: number; tree?: Tree | undefined }
/** `begun`: the periods of the year that have begun, in the order of the columns. */
export type Year = Counted & { branch: Branch; form: Form; forms: Form[]; begun: Period[] }

/** The parts of a branch with the reports of their centres in a year, in the tree of its last period or of today. */
export async function loadYear(ctx: Context, q: YearQuery): Promise<Year> {
  const forms = await listForms(ctx.db, ctx.today)
  const form = getForm(forms, q.form)
  const begun = periodsOfYear(form, q.year, ctx.today)
  const last = begun.at(-1)
  const branch = await loadBranch(ctx, { unitId: q.unitId, end: last ? endOf(last) : ctx.today, tree: q.tree, partly: true })
  return { branch, form, forms, begun, ...(await countParts(ctx, branch, begun.map((p) => wanted(form, p)))) }
}
