import { findDimension } from '#indicators/rules/dimensions.ts'
import type { Indicator } from '#indicators/rules/indicator.ts'
import type { IndicatorRegistry } from '#indicators/server/registry.ts'
import { BY_UNIT, Counted, type OfferedDimension, type OfferedIndicator } from '../rules/figures.ts'

const UNITS: OfferedDimension = { id: BY_UNIT, name: { vi: 'Đơn vị bên dưới', en: 'Units below' }, where: 'below' }

/** Whatever the registry counts in sessions, courses, attendances or persons; what can be split most ways comes first. */
export function listOffers(registry: IndicatorRegistry): OfferedIndicator[] {
  return registry.list().flatMap((i) => toOffer(i) ?? []).sort((a, b) => b.dimensions.length - a.dimensions.length)
}

function toOffer({ id, name, definition, unit, dimensions }: Indicator): OfferedIndicator | undefined {
  const counted = Counted.safeParse(unit)
  return counted.success ? { id, name, definition, unit: counted.data, dimensions: [...dimensions.flatMap(offerOf), UNITS] } : undefined
}

function offerOf(id: string): OfferedDimension[] {
  const found = findDimension(id)
  return found ? [{ id, name: found.name, where: found.local ? 'centre' : 'any' }] : []
}
