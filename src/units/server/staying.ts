import { formatDate } from '#platform/common/dates.ts'
import type { Db } from '#platform/server/db.ts'
import { unitProblems } from './problems.ts'
import { findLeaving } from './units.store.ts'

/**
 * Nothing comes to stand below a unit that is to leave for another province afterwards: it would stay behind with the
 * old key. From the day of that move on it may.
 */
export async function ensureStaying(db: Db, parentIds: readonly string[], on: string): Promise<void> {
  const leaving = await findLeaving(db, parentIds, on)
  if (leaving) throw unitProblems.leaving(leaving.name, formatDate(leaving.on))
}
