import { todayIn } from '#platform/common/dates.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { listCases, type CaseRow } from '#workflow/server/workflow.service.ts'
import type { CentreState } from '../rules/consolidation.ts'
import { timingOf } from '../rules/state.ts'
import { subjectOf } from '../rules/subject.ts'
import type { CentreRow } from './reads.ts'
import type { Setup } from './setup.ts'

/** Where every centre stands with one period's report, opened or not. */
export async function centreStates(ctx: Context, setup: Setup, centres: readonly CentreRow[]): Promise<CentreState[]> {
  const cases = await listCases(ctx.db, { workflow: 'report', subjects: [subjectOf(setup.formKey, setup.period)] })
  const byUnit = new Map(cases.map((c) => [c.unitId, c]))
  return centres
    .filter((c) => c.trackedFrom <= setup.spans.period.to)
    .map((c) => stateOf(c, byUnit.get(c.id), setup.dueOn, ctx.today))
}

export function stateOf(centre: CentreRow, row: CaseRow | undefined, dueOn: string, today: string): CentreState {
  const sentOn = row?.sentAt ? todayIn(row.sentAt) : null
  return {
    unitId: centre.id, name: centre.name, shortName: centre.shortName, caseId: row?.id ?? null,
    sentAt: row?.sentAt?.toISOString() ?? null, official: row?.officialVersion != null,
    ...timingOf({ status: row?.status, sentOn, dueOn, today }),
  }
}
