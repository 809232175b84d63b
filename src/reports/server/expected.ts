import { sql } from 'kysely'
import { dueOn, type Deadline } from '#instruments/rules/deadline.ts'
import { listInForce } from '#instruments/server/instruments.service.ts'
import { periodRange, sameYearStart, type Period } from '#platform/common/periods.ts'
import type { Db } from '#platform/server/db.ts'
import { endOf } from './branch.ts'
import type { Spans } from './figures.ts'

/** One deadline: the day it falls on for a period, and the days whose figures count. */
export type Rule = { dueOn: string; cutoff: Deadline['cutoff']; spans: Spans }

/** The nation's rule for a period, and those of provinces that have one of their own, by every key of theirs. */
export type ExpectedRules = { nation: Rule; own: { provinceId: string; areaId: string; rule: Rule }[] }

/**
 * All deadlines that hold for one period anywhere, in two queries: how many provinces there are does not matter.
 * Undefined for the time before there was one: nothing was expected then.
 */
export async function findExpectedRules(db: Db, deadlineKey: string, period: Period): Promise<ExpectedRules | undefined> {
  const end = endOf(period)
  const found = await listInForce(db, { kind: 'deadline', key: deadlineKey, on: end })
  const nation = found.find((d) => d.areaId === null)
  if (!nation) return undefined
  const areas = found.flatMap((d) => (d.areaId === null ? [] : [{ id: d.areaId, rule: ruleOf(d.body, period) }]))
  const keys = await provinceKeys(db, areas.map((a) => a.id), end)
  return {
    nation: ruleOf(nation.body, period),
    own: areas.flatMap(({ id, rule }) => (keys.get(id) ?? [id]).map((provinceId) => ({ provinceId, areaId: id, rule }))),
  }
}

export function ruleOf(deadline: Deadline, period: Period): Rule {
  const span = periodRange(period, deadline.cutoff)
  return {
    dueOn: dueOn(deadline, period), cutoff: deadline.cutoff,
    spans: { period: span, year_to_date: { from: sameYearStart(period, deadline.cutoff), to: span.to } },
  }
}

/** A province goes by its own key and by those of the provinces it follows: rows keep the province they were made in. */
async function provinceKeys(db: Db, ids: readonly string[], on: string): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; keys: string[] }>`
    select x as id, array(select provinces_followed(x, ${on}::date)) as keys from unnest(${ids}::uuid[]) x`.execute(db)
  return new Map(rows.map((r) => [r.id, r.keys]))
}
