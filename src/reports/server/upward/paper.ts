import type { Paper } from '#instruments/rules/report-form.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { CaseRow } from '#workflow/server/workflow.service.ts'
import { endOf, loadBranch } from '../branch.ts'
import { paperFor } from '../paper.ts'
import type { Surroundings } from '../reads.ts'
import type { LevelSetup } from './level.ts'

/** The words of a level's paper, and the name of the unit as it was called at the period's end. */
export async function levelPaper(ctx: Context, row: CaseRow, setup: LevelSetup, names: Surroundings): Promise<{ paper: Paper; name: string }> {
  const { view } = await loadBranch(ctx, { unitId: row.unitId, end: endOf(setup.period) })
  return { paper: paperFor(setup.form.body, view, names), name: view.name }
}
