import { formatDate } from '#platform/common/dates.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { unitProblems } from './problems.ts'
import type { DayAsked } from './rights.ts'
import { findLeaving } from './units.store.ts'

/**
 * Nothing comes to stand below a unit that is to leave for another province afterwards: it would stay behind with the
 * old key. From the day of that move on it may.
 */
export async function ensureStaying({ db, locale }: Context, parentIds: readonly string[], asked: DayAsked): Promise<void> {
  const leaving = await findLeaving(db, parentIds, asked.day)
  if (leaving) throw unitProblems.leaving({ ...asked, locale }, leaving.name, formatDate(leaving.on))
}
