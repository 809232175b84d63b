import { useQuery, type QueryClient } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { openOffline } from '#platform/web/offline/index.ts'
import type { Entry, Said, Sender } from '#platform/web/offline/outbox.ts'
import { isOutOfReach, readOrKept } from '#platform/web/offline/read-or-kept.ts'
import { useSession } from '#platform/web/session.tsx'
import type { AttendanceItem } from '../rules/items.ts'
import { withUnsent } from '../rules/overlay.ts'
import type { AttendanceSheet } from '../rules/sheet.ts'
import { keepListsAhead, KEPT_LIST, keptSheet, type KeptLine } from './ahead.ts'

export const ATTENDANCE = ['attendance'] as const
const sheetKey = (activityId: string) => [...ATTENDANCE, activityId]

/** The list as the server has it, or the copy on this device when the server cannot be reached. */
export function useSheet(activityId: string) {
  const { account } = useSession()
  return useQuery({
    queryKey: sheetKey(activityId),
    queryFn: ({ signal }) => readSheet(account.id, activityId, signal),
    refetchOnReconnect: 'always',
  })
}

async function readSheet(accountId: string, activityId: string, signal: AbortSignal): Promise<AttendanceSheet> {
  return readOrKept(accountId, keptSheet(activityId), async () => {
    const offline = await openOffline(accountId).catch(() => undefined)
    const sheet = await api.get<AttendanceSheet>(`/api/attendance/${activityId}`, undefined, { signal })
    await offline?.keep(keptSheet(activityId), sheet)
    return sheet
  })
}

/** Sessions whose lists are on this device, renewed first where the server can be reached. */
export function useKeptList() {
  const { account } = useSession()
  return useQuery({
    queryKey: [...ATTENDANCE, 'kept'],
    queryFn: async () => {
      const offline = await openOffline(account.id)
      await keepListsAhead(offline).catch((err: unknown) => {
        if (!isOutOfReach(err)) throw err
      })
      return (await offline.find<KeptLine[]>(KEPT_LIST))?.value ?? []
    },
    refetchOnReconnect: 'always',
  })
}

/** Once items have arrived, what is shown and what is kept say so before the outbox forgets them. */
export function rememberSent(queries: QueryClient, author: { id: string; name: string }): NonNullable<Sender['onSent']> {
  return async (entries: readonly Entry[], said: readonly Said[]) => {
    const refused = new Set(said.filter((s) => s.refused).map((s) => s.id))
    const items = entries.filter((e) => !refused.has(e.id)).map((e) => e.body as AttendanceItem)
    const offline = await openOffline(author.id).catch(() => undefined)
    for (const activityId of new Set(items.map((i) => i.activityId))) {
      queries.setQueryData<AttendanceSheet>(sheetKey(activityId), (sheet) => sheet && withUnsent(sheet, items, author))
      const kept = await offline?.find<AttendanceSheet>(keptSheet(activityId))
      if (kept) await offline?.keep(keptSheet(activityId), withUnsent(kept.value, items, author))
      void queries.invalidateQueries({ queryKey: sheetKey(activityId) })
    }
    for (const key of ['activities', 'reports', 'worklist', 'figures']) void queries.invalidateQueries({ queryKey: [key] })
  }
}
