import { formatDate } from '#platform/common/dates.ts'
import { Problem } from '#platform/server/problem.ts'
import type { Clash, Hours, Instead } from '../rules/booking.ts'

const sayHours = (h: Hours) => `${h.startsAt}–${h.endsAt}, ${formatDate(h.on)}`

export const timetableProblems = {
  clash: (clashes: readonly Clash[], instead: Instead) => {
    const [first] = clashes
    const [name, hours] = [first?.resource.name ?? '', first ? sayHours(first.taken) : '']
    const by = first?.activity ? ` (${first.activity.title})` : ''
    const more = clashes.length > 1 ? clashes.length - 1 : 0
    return new Problem(
      409,
      'booking.clash',
      {
        vi: `${name} đã có người dùng lúc ${hours}${by}${more ? `; và ${more} chỗ trùng khác` : ''}. Chọn giờ khác hoặc chỗ khác.`,
        en: `${name} is taken at ${hours}${by}${more ? `, and ${more} more clash` : ''}. Choose another hour or another one.`,
      },
      { clashes, instead },
    )
  },
  hoursMissing: () =>
    new Problem(409, 'booking.hours_missing', {
      vi: 'Chưa có giờ bắt đầu và kết thúc nên chưa giữ phòng, giáo viên, thiết bị được. Ghi giờ trước.',
      en: 'Nothing can be kept for a session without hours. Say first when it begins and ends.',
    }),
  notComing: () =>
    new Problem(409, 'timetable.not_coming', {
      vi: 'Chỉ dời được buổi chưa diễn ra. Buổi đã tổ chức hoặc đã hủy thì mở trang của buổi để sửa.',
      en: 'Only what is still to come can be moved. Open the session’s page to correct it.',
    }),
}
