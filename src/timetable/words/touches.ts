import { defineWords } from '#platform/common/words.ts'

/** What a change of the tree is told about what is kept for sessions. */
export const timetableTouchWords = defineWords({
  vi: {
    bookings: '{n, number} buổi sắp tới đang giữ phòng, giáo viên hoặc thiết bị ở {units, number} đơn vị: vẫn giữ cho các buổi đó.',
    atUnit: '{name}: {n, number} buổi',
    worked: 'Đã giữ phòng, giáo viên hoặc thiết bị cho {n, number} buổi.',
  },
  en: {
    bookings:
      'Rooms, teachers or devices are kept for {n, plural, one {# coming session} other {# coming sessions}} at {units, plural, one {# unit} other {# units}}: they stay kept for them.',
    atUnit: '{name}: {n, plural, one {# session} other {# sessions}}',
    worked: 'Rooms, teachers or devices were kept for {n, plural, one {# session} other {# sessions}}.',
  },
})
