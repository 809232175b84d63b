import { api } from '#platform/web/api.ts'
import type { Offline } from '#platform/web/offline/index.ts'
import type { AttendanceSheet, SheetsAhead } from '../rules/sheet.ts'

export const keptSheet = (activityId: string) => `attendance/${activityId}`
export const KEPT_LIST = 'attendance'
export type KeptLine = Pick<AttendanceSheet, 'activityId' | 'title' | 'heldOn' | 'startsAt' | 'place'>

/** The lists around today, renewed; older copies of other days go. */
export async function keepListsAhead(offline: Offline): Promise<void> {
  const began = Date.now()
  const { sheets } = await api.get<SheetsAhead>('/api/attendance/ahead')
  for (const sheet of sheets) await offline.keep(keptSheet(sheet.activityId), sheet)
  await offline.keep(KEPT_LIST, sheets.map(({ activityId, title, heldOn, startsAt, place }): KeptLine => ({ activityId, title, heldOn, startsAt, place })))
  await offline.dropKeptBefore(began - 7 * 86_400_000)
}
