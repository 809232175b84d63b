import type { Offline } from '#platform/web/offline/index.ts'
import { isOutOfReach } from '#platform/web/offline/read-or-kept.ts'
import type { Activity } from '../rules/activity.ts'

const KEPT = 'activity/recent'
const MOST = 20

/** Of one's own centre, written or opened here last: so that they can be read and changed without a network. */
export async function keepActivity(offline: Offline, activity: Activity): Promise<void> {
  if (!activity.mayWrite) return
  const before = (await offline.find<Activity[]>(KEPT))?.value ?? []
  const known = before.find((a) => a.id === activity.id)
  if (known && known.version > activity.version) return
  await offline.keep(KEPT, [activity, ...before.filter((a) => a.id !== activity.id)].slice(0, MOST))
}

// Fetched only where it is needed: most pages never do.
const open = async (accountId: string) => (await import('#platform/web/offline/index.ts')).openOffline(accountId)

export async function listKeptActivities(accountId: string): Promise<Activity[]> {
  return (await (await open(accountId)).find<Activity[]>(KEPT))?.value ?? []
}

/** What the server says, kept for later; or what is kept when it cannot be reached. */
export async function readActivity(accountId: string, id: string, read: () => Promise<Activity>): Promise<Activity> {
  try {
    const activity = await read()
    if (activity.mayWrite) void open(accountId).then((offline) => keepActivity(offline, activity)).catch(() => undefined)
    return activity
  } catch (err) {
    const kept = isOutOfReach(err) ? (await listKeptActivities(accountId).catch(() => [])).find((a) => a.id === id) : undefined
    if (!kept) throw err
    return kept
  }
}
