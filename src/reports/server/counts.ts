import { todayIn } from '#platform/common/dates.ts'
import type { Period } from '#platform/common/periods.ts'
import { compareVi } from '#platform/common/text.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Place } from '../rules/branch.ts'
import type { PartState } from '../rules/consolidation.ts'
import { timingOf } from '../rules/state.ts'
import { subjectOf } from '../rules/subject.ts'
import type { Branch } from './branch.ts'
import { endOf } from './branch.ts'
import { listPlaces } from './branch.store.ts'
import { countReports, type Asked, type CountRow } from './counts.store.ts'
import { findExpectedRules, type ExpectedRules } from './expected.ts'

/** A part of a branch (`partId`; the place is its centre where it has but one) with where it stands in each of the periods asked for; null where nothing was expected of it. */
export type Part = Place & { partId: string; states: (PartState | null)[] }
export type Dues = { dueOn: string; lastDueOn: string }
export type Counted = { parts: Part[]; dues: (Dues | undefined)[] }

export type WantedPeriod = { formKey: string; deadlineKey: string; period: Period }

/** The parts of a branch in the order people count, with the state of their reports in every period. */
export async function countParts(ctx: Context, branch: Branch, wanted: readonly WantedPeriod[]): Promise<Counted> {
  const asking = wanted.map(async (w, column): Promise<Asked[]> => {
    const rules = await findExpectedRules(ctx.db, w.deadlineKey, w.period)
    return rules ? [askFor(w, rules, column)] : []
  })
  const asked = (await Promise.all(asking)).flat()
  const rows = await countReports(ctx.db, branch, asked, ctx.today)
  const byPart = groupByPart(rows)
  const single = new Map([...byPart].flatMap(([part, all]) => (onlyCentreOf(all) ? [[part, onlyCentreOf(all)] as const] : [])))
  const places = new Map((await listPlaces(ctx.db, [...byPart.keys()].map((id) => single.get(id) ?? id), branch.day)).map((p) => [p.id, p]))
  const parts = [...byPart].flatMap(([id, all]): Part[] => {
    const place = places.get(single.get(id) ?? id)
    return place ? [{ ...place, partId: id, states: wanted.map((_, i) => stateOf(all.find((r) => r.column === i), single.has(id), ctx.today)) }] : []
  })
  return {
    parts: parts.sort((a, b) => compareVi(a.shortName, b.shortName)),
    dues: wanted.map((_, i) => duesOf(rows.filter((r) => r.column === i))),
  }
}

function groupByPart(rows: readonly CountRow[]): Map<string, CountRow[]> {
  const parts = new Map<string, CountRow[]>()
  for (const row of rows) parts.set(row.part, [...(parts.get(row.part) ?? []), row])
  return parts
}

function askFor({ formKey, period }: WantedPeriod, { nation, own }: ExpectedRules, column: number): Asked {
  return {
    column, subject: subjectOf(formKey, period), end: endOf(period), dueOn: nation.dueOn,
    own: own.map((o) => ({ provinceId: o.provinceId, dueOn: o.rule.dueOn })),
  }
}

/** A part that is one and the same centre in every period stands for that centre: no level is opened for nothing. */
function onlyCentreOf(rows: readonly CountRow[]): string | undefined {
  const ids = new Set(rows.map((r) => r.centreId))
  const [id] = ids
  return ids.size === 1 && id ? id : undefined
}

function stateOf(row: CountRow | undefined, single: boolean, today: string): PartState | null {
  if (!row) return null
  const { expected, accepted, sent, returned, open, late, daysLate } = row
  return { counts: { expected, accepted, sent, returned, open, late, daysLate }, report: single ? reportOf(row, today) : null }
}

function reportOf(row: CountRow, today: string): PartState['report'] {
  const sentOn = row.firstSentAt ? todayIn(row.firstSentAt) : null
  return {
    caseId: row.caseId, sentAt: row.sentAt?.toISOString() ?? null,
    ...timingOf({ status: row.status ?? undefined, sentOn, dueOn: row.firstDue, today }),
  }
}

function duesOf(rows: readonly CountRow[]): Dues | undefined {
  const first = rows.map((r) => r.firstDue).sort()[0]
  const last = rows.map((r) => r.lastDue).sort().at(-1)
  return first === undefined || last === undefined ? undefined : { dueOn: first, lastDueOn: last }
}
