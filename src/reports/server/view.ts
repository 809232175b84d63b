import { todayIn } from '#platform/common/dates.ts'
import { periodKey } from '#platform/common/periods.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { nameRoles } from '#people/server/roles.service.ts'
import { isEditable } from '#workflow/rules/fold.ts'
import { listActions, stepsFor, type CaseRow } from '#workflow/server/workflow.service.ts'
import { completeness, missingTexts } from '../rules/checks.ts'
import { cellsOf, type ReportContent } from '../rules/content.ts'
import type { PaperFrame, Report } from '../rules/report.ts'
import { timingOf } from '../rules/state.ts'
import { listVersions } from './reports.store.ts'
import type { Setup } from './setup.ts'

export const UNMOVED = { changes: { edited: 0, added: 0, removed: 0 }, differences: [] }
export type Shown = Pick<Report, 'shown' | 'content' | 'changes' | 'differences'>

/** Whose report it is, in which words it becomes a paper, and whether this person writes it. */
export type Whose = { unitName: string; level: Report['level']; writes: boolean; paper(signer: string | undefined): PaperFrame }

/** One case as a person sees it: a centre's report, or the consolidated one of a level. */
export async function describeReport(ctx: Context, row: CaseRow, setup: Setup, what: Shown, whose: Whose): Promise<Report> {
  const { form, deadline, rules } = setup
  const editable = whose.writes && what.shown === null && what.content !== null && isEditable(rules, row.status)
  const actions = await tracedActions(ctx, row.id)
  const signer = isEditable(rules, row.status) ? undefined : actions.filter((a) => a.type === 'sign_off').at(-1)?.byName
  const timing = timingOf({ status: row.status, sentOn: row.firstSentAt && todayIn(row.firstSentAt), dueOn: setup.dueOn, today: ctx.today })
  return {
    id: row.id, unitId: row.unitId, unitName: whose.unitName, period: periodKey(setup.period), span: setup.spans.period,
    form: { key: setup.formKey, title: form.title, certainty: form.certainty, legalBasis: form.legalBasis },
    deadline: { certainty: deadline.certainty, legalBasis: deadline.legalBasis },
    dueOn: setup.dueOn, ...timing,
    seq: row.seq, version: row.version, officialVersion: row.officialVersion, editable,
    steps: stepsFor(ctx, rules, row).map(({ type, needsNote }) => ({ type, needsNote })),
    actions,
    paper: whose.paper(signer),
    versions: await listVersions(ctx.db, row.id),
    completeness: what.content && completeness(what.content),
    missingTexts: what.shown === null && what.content ? missingTexts(what.content) : [],
    level: whose.level,
    ...what,
  }
}

/** Who did what, with their role as it is called on screen. */
async function tracedActions(ctx: Context, caseId: string): Promise<Report['actions']> {
  const names = await nameRoles(ctx)
  return (await listActions(ctx.db, caseId)).map((a) => ({ ...a, byRole: names.get(a.byRole) ?? a.byRole }))
}

/** The numbers of a report, as sending freezes them. */
export function figuresOf(content: ReportContent): { cell: string; value: number | null; computed: number | null }[] {
  const number = (v: unknown) => (typeof v === 'number' ? v : null)
  return cellsOf(content)
    .filter((c) => c.unit !== 'text')
    .map((c) => ({ cell: c.address, value: number(c.value), computed: number(c.computed) }))
}
