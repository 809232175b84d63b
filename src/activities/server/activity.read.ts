import { problems } from '#platform/server/problem.ts'
import { nameOf } from '#units/server/units.service.ts'
import type { Activity } from '../rules/activity.ts'
import { findActivity, listVersions } from './activities.store.ts'
import type { ActivityContext } from './context.ts'
import { tellHistory } from './history.ts'
import { listPhotos } from './photos.store.ts'
import { getTerms } from './vocabularies.ts'

/** One record with its photos and everything that happened to it. A foreign one is as good as none. */
export async function getActivity(ctx: ActivityContext, id: string): Promise<Activity> {
  const { db, actor, today, locale } = ctx
  const found = await findActivity(db, id)
  if (!found || !actor.can('activity.read', found.place)) throw problems.notFound('activity')
  const photos = await listPhotos(db, id)
  const history = tellHistory(await listVersions(db, id), await getTerms(db, today), locale)
  return {
    id,
    unitId: found.place.unitId,
    unitName: await nameOf(db, found.place.unitId, today),
    version: found.version,
    status: found.status,
    ...found.content,
    cancelReason: found.cancelReason,
    createdAt: found.createdAt.toISOString(),
    updatedAt: found.updatedAt.toISOString(),
    photos: photos.map(({ id, caption, width, height, bytes }) => ({ id, caption, width, height, bytes })),
    history,
    mayWrite: actor.can('activity.write', found.place),
  }
}
