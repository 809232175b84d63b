import type { reportWords } from '../words/index.ts'
import type { Counts } from './counts.ts'
import type { ReportStatus, Timing } from './state.ts'

export type ReportT = ReturnType<typeof reportWords>['t']

/** An amendment has an accepted version under it, so nobody waits for it. */
const HANDED_IN: readonly ReportStatus[] = ['sent', 'accepted', 'amending']

/** Late and still with the centre: the level above waits for it. */
export const isOverdue = ({ status, daysLate }: Timing) => daysLate > 0 && !HANDED_IN.includes(status)

/** `trễ 3 ngày`, `gửi trễ 3 ngày`; null where it is in time. */
export function sayLate(timing: Timing, t: ReportT): string | null {
  return timing.daysLate > 0 ? t(isOverdue(timing) ? 'state.late' : 'state.sentLate', { n: timing.daysLate }) : null
}

/** `3/16 đã tiếp nhận, 2 chờ xem, 4 trễ hạn` */
export function sayCounts(counts: Counts, t: ReportT): string {
  return [
    t('cell.accepted', { n: counts.accepted, of: counts.expected }),
    counts.sent > 0 && t('count.sent', { n: counts.sent }),
    counts.returned > 0 && t('count.returned', { n: counts.returned }),
    counts.open > 0 && t('count.open', { n: counts.open }),
    counts.late > 0 && t('count.late', { n: counts.late }),
  ]
    .filter(Boolean)
    .join(', ')
}
