import { getInForce } from '#instruments/server/instruments.service.ts'
import type { ReportForm } from '#instruments/rules/report-form.ts'
import { todayIn } from '#platform/common/dates.ts'
import type { Period } from '#platform/common/periods.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { listCases, type CaseRow } from '#workflow/server/workflow.service.ts'
import type { LevelStanding } from '../../rules/level.ts'
import { timingOf } from '../../rules/state.ts'
import { subjectOf } from '../../rules/subject.ts'
import { endOf, type Branch } from '../branch.ts'
import type { Part } from '../counts.ts'
import { listKeepers } from './keepers.ts'
import { addsUp, CONSOLIDATED, findLevelRule, preparesFor, type LevelRule } from './level.ts'
import { listReporters, type Reporter } from './upward.store.ts'

/** A form in one of its periods, in the column of a grid. */
export type AskedPeriod = { formKey: string; period: Period }
/** Whose consolidated report it is, and where it stands; `owes`: nothing of it was sent or accepted. */
export type Placed = { unit: Reporter; standing: LevelStanding; owes: boolean }

/** The form as it held when the period ended: which levels reported upwards then is its to say. */
export const formOf = async (ctx: Context, { formKey, period }: AskedPeriod): Promise<ReportForm> =>
  (await getInForce(ctx.db, { kind: 'report-form', key: formKey, on: endOf(period) })).body

/**
 * Where the consolidated reports of the areas below stand, column by column. A part that is one centre, or has only one,
 * makes none: the centre's own report is read in its place.
 */
export async function standingsOfParts(ctx: Context, branch: Pick<Branch, 'day'>, asked: readonly AskedPeriod[], parts: readonly Part[]): Promise<ReadonlyMap<string, Placed>[]> {
  const columns: ReadonlyMap<string, Placed>[] = []
  for (const [i, a] of asked.entries()) {
    const areas = parts.filter((p) => p.states[i] && p.states[i].report === null && addsUp(p.states[i].counts.expected)).map((p) => p.partId)
    columns.push(await standingsOfAreas(ctx, a, areas, branch.day))
  }
  return columns
}

/** Where the consolidated report of a branch itself stands; undefined where none is made of it. */
export async function standingOfBranch(ctx: Context, branch: Branch, asked: AskedPeriod, centres: number): Promise<Placed | undefined> {
  if (!addsUp(centres)) return undefined
  return (await standingsOfAreas(ctx, asked, [branch.root], branch.day)).get(branch.root)
}

async function standingsOfAreas(ctx: Context, asked: AskedPeriod, areas: readonly string[], day: string): Promise<Map<string, Placed>> {
  const form = await formOf(ctx, asked)
  const reporters = await listReporters(ctx.db, areas, form.consolidation.levels.map((l) => l.kind), { day, today: ctx.today })
  const cases = await listCases(ctx.db, { workflow: CONSOLIDATED, subjects: [subjectOf(asked.formKey, asked.period)], unitIds: reporters.map((r) => r.id) })
  const byUnit = new Map(cases.map((c) => [c.unitId, c]))
  const keepers = await listKeepers(ctx.db, reporters.filter((r) => !r.stands).map((r) => r.id), ctx.today)
  const found = new Map<string, Placed>()
  for (const reporter of reporters) {
    const rule = await findLevelRule(ctx.db, form, reporter, asked.period)
    const row = byUnit.get(reporter.id)
    if (rule) found.set(reporter.part, { unit: reporter, standing: standingOf(ctx, reporter, { ...rule, row, keepers: keepers.get(reporter.id) ?? [reporter.id] }), owes: row?.officialVersion == null && row?.status !== 'sent' })
  }
  return found
}

type Known = LevelRule & { row: CaseRow | undefined; keepers: readonly string[] }

function standingOf(ctx: Context, unit: Reporter, { level, dueOn, row, keepers }: Known): LevelStanding {
  const sentOn = row?.firstSentAt ? todayIn(row.firstSentAt) : null
  return {
    unitId: unit.id, to: level.to, caseId: row?.id ?? null, dueOn, sentAt: row?.sentAt?.toISOString() ?? null, mayOpen: !row && preparesFor(ctx, keepers),
    ...timingOf({ status: row?.status, sentOn, dueOn, today: ctx.today }),
  }
}
