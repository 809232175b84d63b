import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { keep } from '#platform/server/kept.ts'
import { problems } from '#platform/server/problem.ts'
import { childKinds } from '#units/rules/tree.ts'
import type { UnitDetail, UnitPage, UnitQuery } from '#units/rules/unit-detail.ts'
import { LINES, type Line, type UnitKind, type UnitRef } from '#units/rules/unit.ts'
import { listKin } from './reorganisation/changes.store.ts'
import { isOwnCommune, keepsTree, mayDecide } from './rights.ts'
import { findSeat, listAbove, listBelow, listUnits, refsOf, unitsCoded, unitsNamed, type UnitBelow } from './units.reads.ts'
import { findFacts, findProfile, findSibling, findUnit, listLinks, listNames, type UnitRow } from './units.store.ts'

export type { UnitBelow }

export async function findUnits(ctx: Context, query: UnitQuery): Promise<UnitPage> {
  return listUnits(ctx.db, { ...query, on: query.on ?? ctx.today })
}

/**
 * A unit with everything told about it on a day, today when none is given. 404 when it is neither in the territory
 * nor above or beside it; being able to see a unit gives no right to its records, so ask `actor.can` for those.
 */
export async function getUnit(ctx: Context, id: string, on = ctx.today): Promise<UnitDetail> {
  const unit = await getUnitRow(ctx.db, id)
  const [names, links, above, profile] = [
    await listNames(ctx.db, id), await listLinks(ctx.db, id), await listAbove(ctx.db, id, on), await findProfile(ctx.db, id),
  ]
  const parents = await refsOf(ctx.db, links.map((l) => l.parentId), on)
  const own = (await refsOf(ctx.db, [id], on)).get(id)
  return {
    ...unit,
    on,
    name: own?.name ?? '',
    shortName: own?.shortName ?? '',
    names,
    links: links.flatMap(({ parentId, ...link }) => {
      const parent = parents.get(parentId)
      return parent ? [{ ...link, parent }] : []
    }),
    lines: await linesOf(ctx, id, on, above),
    profile: profile ?? null,
    ...(await kinOf(ctx, id, on)),
    residentGroups: await residentGroupsFor(ctx, unit, on, above),
    can: mayDo(ctx, unit),
  }
}

async function kinOf(ctx: Context, id: string, on: string): Promise<Pick<UnitDetail, 'predecessors' | 'successors'>> {
  const rows = await listKin(ctx.db, id)
  const refs = await refsOf(ctx.db, rows.map((r) => r.unitId), on)
  const told = (follows: boolean) =>
    rows.filter((r) => r.follows === follows).flatMap(({ unitId, follows: _, ...kin }) => {
      const unit = refs.get(unitId)
      return unit ? [{ ...kin, unit }] : []
    })
  return { predecessors: told(true), successors: told(false) }
}

async function linesOf(ctx: Context, id: string, on: string, above: Map<Line, UnitRef[]>) {
  const lines: UnitDetail['lines'] = []
  for (const line of LINES) {
    const { items, total } = await listUnits(ctx.db, { parent: id, line, on, page: 1 })
    const children = items.map(({ id, kind, name, shortName }) => ({ id, kind, name, shortName }))
    const known = above.get(line) ?? []
    if (known.length > 0 || total > 0) lines.push({ line, above: known, children, childCount: total })
  }
  return lines
}

async function residentGroupsFor(ctx: Context, unit: UnitRow, on: string, above: Map<Line, UnitRef[]>) {
  const communeId = unit.kind === 'commune' ? unit.id : unit.kind === 'centre' ? above.get('administrative')?.[0]?.id : undefined
  return communeId ? unitsBelow(ctx.db, { unit: communeId, line: 'administrative', kind: 'resident_group', on }) : []
}

function mayDo({ actor }: Context, unit: UnitRow): UnitDetail['can'] {
  const place = placeFrom(unit)
  const link = keepsTree(actor, unit)
  return {
    write: mayDecide(actor, unit),
    link,
    profile: unit.kind === 'centre' && actor.can('profile.write', place),
    childKinds: link ? childKinds('administrative', unit.kind) : isOwnCommune(actor, unit) ? ['centre'] : [],
  }
}

const placeFrom = (u: UnitRow): Place => ({ unitId: u.id, provinceId: u.provinceId })

/** The unit's own row: kind, code, when it exists. 404 when it may not be seen. */
export async function getUnitRow(db: Db, unitId: string): Promise<UnitRow> {
  const unit = await findUnit(db, unitId)
  if (!unit) throw problems.notFound('unit')
  return unit
}

/** The two territory keys of records made in this unit. 404 when it may not be seen. */
export async function placeOf(db: Db, unitId: string): Promise<Place> {
  return placeFrom(await getUnitRow(db, unitId))
}

export type UnitFacts = Place & { name: string }

/**
 * Keys and name of a unit on a day, whoever asks and kept in memory: for a service that then asks whether the actor may
 * know them. Undefined when there is no such unit.
 */
export async function unitFacts(db: Db, unitId: string, on: string): Promise<UnitFacts | undefined> {
  return keep(db, `unit/${unitId}/${on}`, () => findFacts(db, unitId, on))
}

/** Open units of `kind` (all kinds without one) anywhere below `unit` on a line on a day, in Vietnamese order. */
export async function unitsBelow(
  db: Db, q: { unit: string; line: Line; kind?: UnitKind | undefined; on: string },
): Promise<UnitBelow[]> {
  return listBelow(db, q)
}

/** The units above on a line on a day, nearest first, as far as they may be seen. */
export async function ancestorsOf(db: Db, unitId: string, on: string, line: Line = 'administrative'): Promise<UnitRef[]> {
  return (await listAbove(db, unitId, on)).get(line) ?? []
}

/** The name the unit bore on the day, or the nearest one it had. 404 when it may not be seen. */
export async function nameOf(db: Db, unitId: string, on: string): Promise<string> {
  return (await getRef(db, unitId, on)).name
}

/** The unit as others name it. 404 when it may not be seen. */
export async function getRef(db: Db, unitId: string, on: string): Promise<UnitRef> {
  const found = (await refsOf(db, [unitId], on)).get(unitId)
  if (!found) throw problems.notFound('unit')
  return found
}

export { findSeat, findSibling, refsOf, unitsCoded, unitsNamed }
