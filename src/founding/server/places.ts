import { toneFree } from '#platform/common/text.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { UnitRef } from '#units/rules/unit.ts'
import { ancestorsOf, unitsCoded, unitsNamed } from '#units/server/units.service.ts'
import { isCalled, partsOf, type NamesAbove } from '../rules/listed.ts'

/** `units`: which units of the tree a cell may mean, one when it is clear. */
export type Places = { units: (text: string) => readonly UnitRef[]; namesAbove: NamesAbove }

/**
 * Units by what lists write of them: a code, a name, or a name with those above it (`Phường 5, Quận Gò Vấp`). Of several,
 * those below `unitId` are meant.
 */
export async function placesIn(ctx: Context, unitId: string, texts: readonly string[]): Promise<Places> {
  const asked = [...new Set(texts.filter(Boolean))]
  const whole = asked.map(toneFree)
  const named = await unitsNamed(ctx.db, [...whole, ...asked.flatMap((text) => partsOf(text).slice(0, 1))], ctx.today)
  const coded = await unitsCoded(ctx.db, asked.map((text) => text.trim()), ctx.today)
  const way = waysIn(ctx)
  const found = new Map<string, readonly UnitRef[]>()
  for (const text of asked) {
    const [first = '', ...above] = partsOf(text)
    const exact = coded.get(text.trim()) ?? named.get(toneFree(text))
    found.set(text, await narrow(way, unitId, exact ?? named.get(first) ?? [], exact ? [] : above))
  }
  // Who stands above the tree's own units matters only where the list names units with those above them.
  const names = new Map<string, Set<string>>()
  if (asked.some((text) => partsOf(text).length > 1)) for (const [text, units] of found) names.set(text, await namesOn(way, units))
  return { units: (text) => found.get(text) ?? [], namesAbove: (text) => names.get(text) ?? new Set() }
}

type Way = (unit: UnitRef) => Promise<readonly UnitRef[]>

function waysIn(ctx: Context): Way {
  const ways = new Map<string, readonly UnitRef[]>()
  return async ({ id }) => {
    const way = ways.get(id) ?? (await ancestorsOf(ctx.db, id, ctx.today))
    ways.set(id, way)
    return way
  }
}

async function narrow(way: Way, unitId: string, units: readonly UnitRef[], above: readonly string[]): Promise<readonly UnitRef[]> {
  if (units.length < 2 && above.length === 0) return units
  const ways = new Map<string, readonly UnitRef[]>()
  for (const unit of units) ways.set(unit.id, await way(unit))
  const isBelow = (unit: UnitRef, name: string) => ways.get(unit.id)?.some((a) => isCalled(a, name)) ?? false
  const fitting = units.filter((unit) => above.every((name) => isBelow(unit, name)))
  const own = fitting.filter((unit) => unit.id === unitId || ways.get(unit.id)?.some((a) => a.id === unitId))
  return own.length > 0 ? own : fitting
}

async function namesOn(way: Way, units: readonly UnitRef[]): Promise<Set<string>> {
  const names = new Set<string>()
  for (const unit of units) for (const u of [unit, ...(await way(unit))]) names.add(toneFree(u.name)).add(toneFree(u.shortName))
  return names
}
