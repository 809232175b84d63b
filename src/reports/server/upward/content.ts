import { formatPeriod, periodKey } from '#platform/common/periods.ts'
import type { Locale } from '#platform/common/issues.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { listCases, type CaseRow } from '#workflow/server/workflow.service.ts'
import { composeReport } from '../../rules/compose.ts'
import type { CentreState } from '../../rules/consolidation.ts'
import { readSums, type CountedUnit, type LevelContent } from '../../rules/level.ts'
import { subjectOf } from '../../rules/subject.ts'
import { centreStates } from '../centre-states.ts'
import { sumFigures } from '../consolidation.store.ts'
import { listCentres } from '../reads.ts'
import { listEntries } from '../reports.store.ts'
import { loadWhole } from '../whole.ts'
import type { LevelSetup } from './level.ts'

/**
 * A consolidated report as the accepted reports and its own entries say now. Sums and the list of who is in them are of
 * one moment only in a transaction that sees one: reads and `snapshot` writes do.
 */
export async function liveLevel(ctx: Context, row: CaseRow, setup: LevelSetup, locale: Locale = 'vi'): Promise<LevelContent> {
  const whole = await loadWhole(ctx, { unitId: row.unitId, form: setup.formKey, period: periodKey(setup.period) }, false)
  const units = await countedUnits(ctx, setup, whole.branch.end, whole.members.reports)
  const sums = await sumFigures(ctx.db, whole.adding)
  const entries = await listEntries(ctx.db, row.id)
  const content = composeReport(setup.form.body, {
    vocabularies: setup.vocabularies, readText: (key) => entries.get(key) ?? null, consolidated: true, locale,
    readLeaf: readSums(new Map([...sums].map(([cell, s]) => [cell, s.official])), entries),
    words: {
      period: formatPeriod(setup.period, locale), expected: String(units.length),
      sent: String(units.filter((u) => u.standing === 'counted').length),
    },
  })
  return { ...content, units }
}

/** The centres a unit's report is made of or waits for, in the order people count; `reports` undefined: of the nation. */
export async function countedUnits(ctx: Context, setup: Pick<LevelSetup, 'formKey' | 'period'> & Parameters<typeof centreStates>[1], on: string, reports: readonly string[] | undefined): Promise<CountedUnit[]> {
  const centres = await listCentres(ctx.db, { on, ...(reports ? { ids: reports } : {}) })
  const states = await centreStates(ctx, setup, centres)
  const cases = await listCases(ctx.db, { workflow: 'report', subjects: [subjectOf(setup.formKey, setup.period)], unitIds: states.map((s) => s.unitId) })
  const official = new Map(cases.map((c) => [c.unitId, c.officialVersion]))
  return states.map((s) => ({
    id: s.unitId, name: s.name, shortName: s.shortName, caseId: s.caseId, daysLate: s.daysLate,
    version: official.get(s.unitId) ?? null, standing: standingOf(s),
  }))
}

const standingOf = (s: CentreState): CountedUnit['standing'] => (s.official ? 'counted' : s.status === 'sent' ? 'waiting' : 'missing')
