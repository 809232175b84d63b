/** What was said of somebody, in the order of arrival. `merged`: by the id of an entry that has been merged since. */
export type SaidMark = { learnerId: string; saidId: string; merged: boolean; present: boolean | null; place: number }
/** `weak`: stands only where nothing stood. */
export type Standing = { learnerId: string; present: boolean | null; place: number; weak: boolean }

/**
 * What stands after these marks: for each learner the one received last. A list from before a merge shows one person in
 * two lines, and only one of them can be the one that was there: present in either is present, and an absence said of
 * the old line alone takes nothing back.
 */
export function standingOf(said: readonly SaidMark[]): Standing[] {
  const learners = [...new Set(said.map((s) => s.learnerId))]
  return learners.map((learnerId) => standingOfOne(learnerId, said.filter((s) => s.learnerId === learnerId)))
}

function standingOfOne(learnerId: string, own: readonly SaidMark[]): Standing {
  const place = Math.max(...own.map((s) => s.place))
  if (!own.some((s) => s.merged)) return { learnerId, present: own.at(-1)?.present ?? null, place, weak: false }
  const lines = [...new Map(own.map((s) => [s.saidId, s.present])).values()]
  const present = lines.includes(true) || (lines.includes(false) ? false : null)
  return { learnerId, present, place, weak: present !== true && own.every((s) => s.merged) }
}
