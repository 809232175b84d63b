import { nextPeriod, periodOf, periodRange, previousPeriod, type Period } from '#platform/common/periods.ts'
import type { Db } from '#platform/server/db.ts'
import { listCases } from '#workflow/server/workflow.service.ts'
import type { Entry } from '../rules/cells.ts'
import type { LeafFill } from '../rules/compose-tables.ts'
import { subjectOf } from '../rules/subject.ts'
import type { ReadFigure } from './figures.ts'
import { sumCorrections } from './reports.store.ts'
import type { Setup } from './setup.ts'

type Deltas = ReadonlyMap<string, number>
type Known = { unitIds: readonly string[]; entries: ReadonlyMap<string, Entry>; figure: ReadFigure }

/**
 * How far people have corrected what the records say, cell by cell: a half-year is not less than its quarters, nor the
 * year to date than what was corrected earlier in it.
 */
export async function loadCorrections(db: Db, setup: Setup, { unitIds, entries, figure }: Known): Promise<(address: string, fill: LeafFill) => number> {
  const [gathered, earlier] = await Promise.all([gatheredIn(db, setup, unitIds, setup.period), correctedEarlier(db, setup, unitIds)])
  const leaves = new Map(setup.leaves.map((l) => [l.address, l]))
  const here = (address: string): number => {
    const [leaf, entry] = [leaves.get(address), entries.get(address)]
    if (typeof entry?.value !== 'number') return gathered.get(address) ?? 0
    const computed = leaf?.fill.kind === 'indicator' ? figure(leaf.fill, leaf.where) : null
    return entry.value - (typeof computed === 'number' ? computed : 0)
  }
  return (address, fill) => {
    if (fill.kind !== 'indicator') return 0
    if (!fill.corrections) return fill.span === 'period' ? (gathered.get(address) ?? 0) : 0
    const period = address.replace(/[^.]+$/, fill.corrections)
    return here(period) + (earlier.get(period) ?? 0)
  }
}

/** Of the periods of this year before this one: by their own report, or by the shorter ones where it was not sent. */
async function correctedEarlier(db: Db, setup: Setup, unitIds: readonly string[]): Promise<Deltas> {
  const earlier: Period[] = []
  for (let p = previousPeriod(setup.period); p.year === setup.period.year; p = previousPeriod(p)) earlier.push(p)
  const correctedIn = async (p: Period): Promise<Deltas> => {
    const own = await correctedBy(db, unitIds, [subjectOf(setup.formKey, p)])
    return own.sent ? own.deltas : gatheredIn(db, setup, unitIds, p)
  }
  return addUp(await Promise.all(earlier.map(correctedIn)))
}

/** By the reports of the shorter form inside a period; none when this form gathers no other. */
async function gatheredIn(db: Db, setup: Setup, unitIds: readonly string[], period: Period): Promise<Deltas> {
  const shorter = setup.form.body.gathers
  if (!shorter) return new Map()
  return (await correctedBy(db, unitIds, quartersOf(period).map((q) => subjectOf(shorter, q)))).deltas
}

async function correctedBy(db: Db, unitIds: readonly string[], subjects: readonly string[]): Promise<{ sent: boolean; deltas: Deltas }> {
  const cases = (await listCases(db, { workflow: 'report', subjects, unitIds })).filter((c) => c.version > 0)
  return { sent: cases.length > 0, deltas: await sumCorrections(db, cases.map((c) => c.id)) }
}

function addUp(all: readonly Deltas[]): Deltas {
  const sums = new Map<string, number>()
  for (const deltas of all) for (const [cell, delta] of deltas) sums.set(cell, (sums.get(cell) ?? 0) + delta)
  return sums
}

/** The quarters inside a half-year or year, in order. */
export function quartersOf(period: Period): Period[] {
  const { from, to } = periodRange(period)
  const quarters: Period[] = []
  for (let q = periodOf(from, 'quarter'); periodRange(q).to <= to; q = nextPeriod(q)) quarters.push(q)
  return quarters
}
