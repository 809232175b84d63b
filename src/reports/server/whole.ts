import { parsePeriodKey, type Period } from '#platform/common/periods.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Tree } from '../rules/branch.ts'
import { subjectOf } from '../rules/subject.ts'
import { endOf, loadBranch, type Branch } from './branch.ts'
import { listGone, type Adding } from './consolidation.store.ts'
import { findExpectedRules, type ExpectedRules } from './expected.ts'
import { getForm, holdsFor, listForms, type Form } from './forms.ts'
import { reportProblems } from './problems.ts'
import { loadMembers, type Members } from './scope.ts'
import { loadSetup, type Setup } from './setup.ts'

export type WholeQuery = { unitId: string; form: string; period: string; tree?: Tree | undefined }

/** What a consolidated report stands on: its branch, its rules and whose figures it adds up. */
export type Whole = {
  branch: Branch; forms: Form[]; form: Form; period: Period; setup: Setup; rules: ExpectedRules; members: Members; adding: Adding
}

export async function loadWhole(ctx: Context, q: WholeQuery, perPart: boolean): Promise<Whole> {
  const period = parsePeriodKey(q.period)
  const branch = await loadBranch(ctx, { unitId: q.unitId, end: endOf(period), tree: q.tree })
  const forms = await listForms(ctx.db, ctx.today)
  const form = getForm(forms, q.form)
  if (form.body.period !== period.kind || !holdsFor(form, period)) throw reportProblems.notTracked()
  const rules = await findExpectedRules(ctx.db, form.body.deadline, period)
  if (!rules) throw reportProblems.notTracked()
  const setup = await loadSetup(ctx.db, { formKey: q.form, period, unitId: q.unitId })
  const members = await loadMembers(ctx, branch, perPart)
  const subject = subjectOf(q.form, period)
  const adding = { subject, ...(members.reports ? { unitIds: members.reports } : { except: await listGone(ctx.db, subject, branch.end) }) }
  return { branch, forms, form, period, setup, rules, members, adding }
}
