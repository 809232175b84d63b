import { getActivity } from '#activities/server/activity.read.ts'
import { problems } from '#platform/server/problem.ts'
import type { AttendanceContext } from './context.ts'

/** A session this person may write. */
export async function findActivityPlace(ctx: AttendanceContext, id: string): Promise<{ heldOn: string }> {
  const activity = await getActivity(ctx, id)
  if (!activity.mayWrite) throw problems.notAllowed('activity.write')
  return { heldOn: activity.heldOn }
}
