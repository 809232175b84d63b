import { formatDate } from '#platform/common/dates.ts'
import { Problem } from '#platform/server/problem.ts'
import type { Clash, Hours, Instead, Why } from '../rules/booking.ts'

const sayHours = (h: Hours) => `${h.startsAt}–${h.endsAt}, ${formatDate(h.on)}`

type Say = (name: string, hours: string) => string
const WHY: Record<Why, { vi: Say; en: Say }> = {
  taken: { vi: (n, h) => `${n} đã có người dùng lúc ${h}`, en: (n, h) => `${n} is taken at ${h}` },
  hours: { vi: (n, h) => `${n} không mở lúc ${h}`, en: (n, h) => `${n} is not open at ${h}` },
  closed: { vi: (n, h) => `${n} đóng cửa lúc ${h}`, en: (n, h) => `${n} is closed at ${h}` },
  agreement: { vi: (n, h) => `${n} hết hạn thỏa thuận trước ${h}`, en: (n, h) => `The agreement on ${n} ends before ${h}` },
  withdrawn: { vi: (n) => `${n} không còn cho mượn`, en: (n) => `${n} is no longer offered` },
  away: { vi: (n, h) => `${n} bận lúc ${h}`, en: (n, h) => `${n} is not free at ${h}` },
  declined: { vi: (n, h) => `Trung tâm của ${n} không cho mượn lúc ${h}`, en: (n, h) => `The centre of ${n} does not lend them at ${h}` },
}

/** Of a teacher the same things are said in other words. */
const WHO: typeof WHY = {
  ...WHY,
  taken: { vi: (n, h) => `${n} đã có lớp lúc ${h}`, en: (n, h) => `${n} teaches at ${h}` },
  withdrawn: { vi: (n) => `${n} không còn được chia sẻ cho trung tâm khác`, en: (n) => `${n} is no longer shared with other centres` },
}

export const timetableProblems = {
  clash: (clashes: readonly Clash[], instead: Instead) => {
    const [first] = clashes
    const by = first?.activity ? ` (${first.activity.title})` : ''
    const more = clashes.length > 1 ? clashes.length - 1 : 0
    const why = (first?.resource.kind === 'teacher' ? WHO : WHY)[first?.why ?? 'taken']
    const about = [first?.resource.name ?? '', first ? sayHours(first.taken) : ''] as const
    return new Problem(
      409,
      'booking.clash',
      {
        vi: `${why.vi(...about)}${by}${more ? `; và ${more} chỗ trùng khác` : ''}. Chọn giờ khác hoặc chỗ khác.`,
        en: `${why.en(...about)}${by}${more ? `, and ${more} more clash` : ''}. Choose another hour or another one.`,
      },
      { clashes, instead },
    )
  },
  hoursMissing: () =>
    new Problem(409, 'booking.hours_missing', {
      vi: 'Chưa có giờ bắt đầu và kết thúc nên chưa giữ phòng, giáo viên, thiết bị được. Ghi giờ trước.',
      en: 'Nothing can be kept for a session without hours. Say first when it begins and ends.',
    }),
  tooLong: (most: number) =>
    new Problem(
      409,
      'booking.too_long',
      {
        vi: `Buổi kéo dài hơn ${most} ngày nên không giữ phòng, giáo viên, thiết bị được. Sửa ngày bắt đầu hoặc ngày kết thúc.`,
        en: `Nothing can be kept for a session of more than ${most} days. Correct its first or last day.`,
      },
      { most },
    ),
  declinedTooLate: (on: string, unit: string) =>
    new Problem(
      409,
      'lending.too_late',
      {
        vi: `Buổi ngày ${formatDate(on)} là hôm nay hoặc đã qua nên không từ chối ở đây được nữa. Gọi ngay cho ${unit}.`,
        en: `The session on ${formatDate(on)} is today or over and cannot be declined here any more. Call ${unit}.`,
      },
      { on },
    ),
  /** A class does not sit in two sessions at once, whether anything is kept for them or not. */
  ownSession: (title: string, taken: Hours) =>
    new Problem(
      409,
      'timetable.own_session',
      {
        vi: `Lớp này đã có một buổi lúc ${sayHours(taken)} (${title}). Chọn ngày hoặc giờ khác.`,
        en: `The class has a session at ${sayHours(taken)} already (${title}). Choose another day or hour.`,
      },
      { title, taken },
    ),
  notComing: () =>
    new Problem(409, 'timetable.not_coming', {
      vi: 'Chỉ dời được buổi chưa diễn ra. Buổi đã tổ chức hoặc đã hủy thì mở trang của buổi để sửa.',
      en: 'Only what is still to come can be moved. Open the session’s page to correct it.',
    }),
}
