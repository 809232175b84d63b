import { defineWords } from '#platform/common/words.ts'

/** What a change of the tree is told about activities. */
export const activityTouchWords = defineWords({
  vi: {
    activities: '{n, number} hoạt động đã ghi ở {units, number} đơn vị: giữ nguyên ở đơn vị đã ghi, đơn vị mới xem được.',
    atUnit: '{name}: {n, number} hoạt động',
    worked: 'Đã ghi hoặc sửa {n, number} hoạt động.',
  },
  en: {
    activities:
      '{n, plural, one {# activity} other {# activities}} recorded at {units, plural, one {# unit} other {# units}}: they stay where they were recorded, and the new unit reads them.',
    atUnit: '{name}: {n, plural, one {# activity} other {# activities}}',
    worked: '{n, plural, one {# activity was} other {# activities were}} recorded or changed.',
  },
})
