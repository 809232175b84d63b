import { followList } from '#activities/server/activities.service.ts'
import type { StoredActivity } from '#activities/server/sessions.service.ts'
import { readFigures } from './attendance.store.ts'
import type { AttendanceContext } from './context.ts'

/** The activity's own figures, from names and head counts together. In one session everybody is one person. */
export async function followFigures(ctx: AttendanceContext, activity: StoredActivity, settled: boolean): Promise<void> {
  const { attended, women, ethnic, policy } = await readFigures(ctx.db, activity.id)
  await followList(ctx, activity, { counts: { attended, women, ethnic, policy, persons: attended }, settled })
}
