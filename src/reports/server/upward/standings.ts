import type { UnitKind } from '#units/rules/unit.ts'
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
  const areasIn = (i: number) => parts.filter((p) => p.states[i]?.report === null && addsUp(p.states[i].counts.expected)).map((p) => p.partId)
  const reporters = reportersOn(ctx, branch.day)
  return Promise.all(asked.map((a, i) => standingsOfAreas(ctx, a, areasIn(i), reporters)))
}

type FindReporters = (areas: readonly string[], kinds: readonly UnitKind[]) => Promise<Reporter[]>

/** Whoever reports for the areas on a day, looked up once however many periods ask. */
function reportersOn(ctx: Context, day: string): FindReporters {
  const known = new Map<string, Promise<Reporter[]>>()
  return (areas, kinds) => {
    const key = [...kinds, ...areas].join()
    const found = known.get(key) ?? listReporters(ctx.db, areas, kinds, { day, today: ctx.today })
    known.set(key, found)
    return found
  }
}

/** Where the consolidated report of a branch itself stands; undefined where none is made of it. */
export async function standingOfBranch(ctx: Context, branch: Branch, asked: AskedPeriod, centres: number): Promise<Placed | undefined> {
  if (!addsUp(centres)) return undefined
  return (await standingsOfAreas(ctx, asked, [branch.root], reportersOn(ctx, branch.day))).get(branch.root)
}

async function standingsOfAreas(ctx: Context, asked: AskedPeriod, areas: readonly string[], findReporters: FindReporters): Promise<Map<string, Placed>> {
  const form = await formOf(ctx, asked)
  const reporters = await findReporters(areas, form.consolidation.levels.map((l) => l.kind))
  const cases = await listCases(ctx.db, { workflow: CONSOLIDATED, subjects: [subjectOf(asked.formKey, asked.period)], unitIds: reporters.map((r) => r.id) })
  const byUnit = new Map(cases.map((c) => [c.unitId, c]))
  const keepers = await listKeepers(ctx.db, reporters.filter((r) => !r.stands).map((r) => r.id), ctx.today)
  const placed = async (unit: Reporter): Promise<[string, Placed][]> => {
    const rule = await findLevelRule(ctx.db, form, unit, asked.period)
    const row = byUnit.get(unit.id)
    if (!rule) return []
    const standing = standingOf(ctx, unit, { ...rule, row, keepers: keepers.get(unit.id) ?? [unit.id] })
    return [[unit.part, { unit, standing, owes: row?.officialVersion == null && row?.status !== 'sent' }]]
  }
  return new Map((await Promise.all(reporters.map(placed))).flat())
}

type Known = LevelRule & { row: CaseRow | undefined; keepers: readonly string[] }

function standingOf(ctx: Context, unit: Reporter, { level, dueOn, row, keepers }: Known): LevelStanding {
  const sentOn = row?.firstSentAt ? todayIn(row.firstSentAt) : null
  return {
    unitId: unit.id, to: level.to, caseId: row?.id ?? null, dueOn, sentAt: row?.sentAt?.toISOString() ?? null, mayOpen: !row && preparesFor(ctx, keepers),
    ...timingOf({ status: row?.status, sentOn, dueOn, today: ctx.today }),
  }
}
