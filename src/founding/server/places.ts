import { toneFree } from '#platform/common/text.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { UnitRef } from '#units/rules/unit.ts'
import { ancestorsOf, unitsCoded, unitsNamed } from '#units/server/units.service.ts'

/** Which units a cell may mean: one when it is clear. */
export type Places = (text: string) => readonly UnitRef[]

const partsOf = (text: string) => text.split(',').map(toneFree).filter(Boolean)

/**
 * Units by what lists write of them: a code, a name, or a name with those above it (`Phường 5, Quận Gò Vấp`). Of several,
 * those below `unitId` are meant.
 */
export async function placesIn(ctx: Context, unitId: string, texts: readonly string[]): Promise<Places> {
  const asked = [...new Set(texts.filter(Boolean))]
  const whole = asked.map(toneFree)
  const named = await unitsNamed(ctx.db, [...whole, ...asked.flatMap((text) => partsOf(text).slice(0, 1))], ctx.today)
  const coded = await unitsCoded(ctx.db, asked.map((text) => text.trim()), ctx.today)
  const found = new Map<string, readonly UnitRef[]>()
  for (const text of asked) {
    const [first = '', ...above] = partsOf(text)
    const exact = coded.get(text.trim()) ?? named.get(toneFree(text))
    found.set(text, await narrow(ctx, unitId, exact ?? named.get(first) ?? [], exact ? [] : above))
  }
  return (text) => found.get(text) ?? []
}

async function narrow(ctx: Context, unitId: string, units: readonly UnitRef[], above: readonly string[]): Promise<readonly UnitRef[]> {
  if (units.length < 2 && above.length === 0) return units
  const ways = new Map<string, UnitRef[]>()
  for (const unit of units) ways.set(unit.id, await ancestorsOf(ctx.db, unit.id, ctx.today))
  const isBelow = (unit: UnitRef, name: string) => ways.get(unit.id)?.some((a) => [a.name, a.shortName].map(toneFree).includes(name)) ?? false
  const fitting = units.filter((unit) => above.every((name) => isBelow(unit, name)))
  const own = fitting.filter((unit) => unit.id === unitId || ways.get(unit.id)?.some((a) => a.id === unitId))
  return own.length > 0 ? own : fitting
}
