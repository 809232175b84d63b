import { covers, type Actor, type Place } from '#platform/server/actor.ts'

/** What holds for the whole nation is changed by those whose territory is the whole nation. */
export function mayWriteNation(actor: Actor): boolean {
  return actor.grants.some((g) => g.permissions.includes('instrument.write') && g.territory.all)
}

export function mayWriteIn(actor: Actor, area: Place): boolean {
  return actor.grants.some((g) => g.permissions.includes('instrument.write') && covers(g.territory, area, 'instrument.write'))
}
