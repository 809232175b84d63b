import { defineWords } from '#platform/common/words.ts'

/** What a change of the tree is told about campaigns. */
export const campaignTouchWords = defineWords({
  vi: {
    campaigns: '{n, number} chiến dịch đang hoặc sắp diễn ra do {units, number} đơn vị phát động: giữ nguyên tên đơn vị đã phát động.',
    atUnit: '{name}: {n, number} chiến dịch',
    worked: 'Đã phát động hoặc sửa {n, number} chiến dịch.',
  },
  en: {
    campaigns:
      '{n, plural, one {# campaign} other {# campaigns}} under way or to come, called for by {units, plural, one {# unit} other {# units}}: they keep the name of whoever called for them.',
    atUnit: '{name}: {n, plural, one {# campaign} other {# campaigns}}',
    worked: '{n, plural, one {# campaign was} other {# campaigns were}} called for or changed.',
  },
})
