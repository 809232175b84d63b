import { todayIn } from '#platform/common/dates.ts'
import { subjectOf } from '../rules/subject.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { listCases, type CaseRow } from '#workflow/server/workflow.service.ts'
import type { CentreState } from '../rules/consolidation.ts'
import { timingOf } from '../rules/state.ts'
import type { CentreRow } from './reads.ts'
import { loadRhythm, type Rhythm } from './setup.ts'

/** Where every centre stands with one period's report, opened or not, each by the deadline of its own province. */
export async function centreStates(ctx: Pick<Context, 'db' | 'today'>, rhythm: Rhythm, centres: readonly CentreRow[]): Promise<CentreState[]> {
  const cases = await listCases(ctx.db, { workflow: 'report', subjects: [subjectOf(rhythm.formKey, rhythm.period)] })
  const byUnit = new Map(cases.map((c) => [c.unitId, c]))
  const tracked = centres.filter((c) => c.trackedFrom <= rhythm.spans.period.to)
  const due = await dueByProvince(ctx, rhythm, tracked)
  return tracked.map((c) => stateOf(c, byUnit.get(c.id), due.get(c.provinceId) ?? rhythm.dueOn, ctx.today))
}

/** One look-up per province, however many centres it has. */
async function dueByProvince(ctx: Pick<Context, 'db'>, rhythm: Rhythm, centres: readonly CentreRow[]): Promise<Map<string | null, string>> {
  const due = new Map<string | null, string>()
  for (const c of centres)
    if (!due.has(c.provinceId)) due.set(c.provinceId, (await loadRhythm(ctx.db, { ...rhythm, unitId: c.id })).dueOn)
  return due
}

export function stateOf(centre: CentreRow, row: CaseRow | undefined, dueOn: string, today: string): CentreState {
  const sentOn = row?.firstSentAt ? todayIn(row.firstSentAt) : null
  return {
    unitId: centre.id, name: centre.name, shortName: centre.shortName, caseId: row?.id ?? null, dueOn,
    sentAt: row?.sentAt?.toISOString() ?? null, official: row?.officialVersion != null,
    ...timingOf({ status: row?.status, sentOn, dueOn, today }),
  }
}
