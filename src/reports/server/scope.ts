import type { Deadline } from '#instruments/rules/deadline.ts'
import type { Permission } from '#platform/server/actor.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { Branch } from './branch.ts'
import { listPlacedCentres, type PlacedCentre } from './branch.store.ts'
import type { ExpectedRules, Rule } from './expected.ts'
import type { Scope } from './figures.ts'

export type { PlacedCentre }

/** The units whose records and reports a branch adds up. */
export type Members = {
  /** All centres, also closed ones counted with another; undefined for the nation, where nothing has to be left out. */
  records: string[] | undefined
  /** Centres that existed at the period's end: whose reports count. */
  reports: string[] | undefined
  /** The part each centre stands in; only where parts were asked for. */
  parts: ReadonlyMap<string, string> | undefined
  provinces: ReadonlySet<string> | undefined
}

/** For the nation as a whole no list is made: eleven thousand ids would only slow its sums down. */
export async function loadMembers(ctx: Context, branch: Branch, perPart: boolean): Promise<Members> {
  if (branch.nation && !perPart) return { records: undefined, reports: undefined, parts: undefined, provinces: undefined }
  const centres = await listPlacedCentres(ctx.db, branch, branch.end)
  const ids = (list: readonly PlacedCentre[]) => (branch.nation ? undefined : list.map((c) => c.id))
  return {
    records: ids(centres),
    reports: ids(centres.filter((c) => c.exists)),
    parts: perPart ? new Map(centres.map((c) => [c.id, c.part])) : undefined,
    provinces: branch.nation ? undefined : new Set(centres.flatMap((c) => c.provinceId ?? [])),
  }
}

/**
 * The centres of a branch whose records one may read, those closed and counted with another as well, each with the part
 * it stands in. Throws 404 for what is neither in one's territory nor below where one works: what one may read of a unit
 * above would pass for all of it.
 */
export async function listReadable(ctx: Context, branch: Branch, permission: Permission): Promise<PlacedCentre[]> {
  const centres = await listPlacedCentres(ctx.db, branch, branch.end)
  const isBelow = branch.view.above.length > 0 && ctx.actor.active()?.permissions.includes(permission)
  if (!isBelow && !ctx.actor.can(permission, { unitId: branch.view.id, provinceId: null })) throw problems.notFound('unit')
  return centres.filter((c) => ctx.actor.can(permission, { unitId: c.id, provinceId: c.provinceId }))
}

/** Where provinces cut their figures off on other days, each set of days is read by itself. */
export function scopesOf(rules: ExpectedRules, members: Members): Scope[] {
  const who = { ...(members.records ? { unitIds: members.records } : {}), ...(members.parts ? { parts: members.parts } : {}) }
  const deviating = deviatingRules(rules, members)
  if (deviating.size === 0) return [{ ...who, spans: rules.nation.spans }]
  const elsewhere = [...deviating.values()].flatMap((d) => d.provinceIds)
  return [
    { ...who, spans: rules.nation.spans, provinces: { except: elsewhere } },
    ...[...deviating.values()].map((d): Scope => ({ ...who, spans: d.rule.spans, provinces: { only: d.provinceIds } })),
  ]
}

export type Deviation = { rule: Rule; provinceIds: string[]; areaIds: string[] }

/** By the way they cut off: provinces of this branch whose days are not the nation's. */
export function deviatingRules({ nation, own }: ExpectedRules, members: Pick<Members, 'provinces'>): Map<Deadline['cutoff'], Deviation> {
  const found = new Map<Deadline['cutoff'], Deviation>()
  for (const { provinceId, areaId, rule } of own) {
    if (rule.cutoff === nation.cutoff || members.provinces?.has(provinceId) === false) continue
    const group = found.get(rule.cutoff) ?? { rule, provinceIds: [], areaIds: [] }
    found.set(rule.cutoff, group)
    group.provinceIds.push(provinceId)
    if (!group.areaIds.includes(areaId)) group.areaIds.push(areaId)
  }
  return found
}
