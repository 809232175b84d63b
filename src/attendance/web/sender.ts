import type { ApiPath } from '#platform/web/api.ts'
import type { Said, Sender } from '#platform/web/offline/outbox.ts'
import { MOST_ITEMS, type AttendanceAnswer } from '../rules/items.ts'

export const ATTENDANCE_CHANNEL = 'attendance'

type Post = (path: ApiPath, body: unknown) => Promise<AttendanceAnswer>

/** All that waits goes in one request, and each item is answered for itself. */
export function attendanceSender(post: Post, onSent?: Sender['onSent']): Sender {
  return {
    most: MOST_ITEMS,
    send: async (account, entries) => {
      const { results } = await post('/api/attendance-marks', { account, items: entries.map((e) => e.body) })
      return results.map(
        ({ id, outcome, code, message }): Said =>
          outcome === 'refused' ? { id, refused: { code: code ?? '', message: message ?? '' } } : { id },
      )
    },
    ...(onSent ? { onSent } : {}),
  }
}
