import { defineWords } from '#platform/common/words.ts'

/** What a change of the tree is told about certificates. */
export const certificateTouchWords = defineWords({
  vi: {
    certificates: '{n, number} giấy chứng nhận của {units, number} trung tâm: giữ nguyên số và sổ của trung tâm đã cấp, vẫn kiểm tra được.',
    atUnit: '{name}: {n, number} giấy chứng nhận',
    worked: 'Đã cấp hoặc thu hồi {n, number} giấy chứng nhận.',
  },
  en: {
    certificates:
      '{n, plural, one {# certificate} other {# certificates}} of {units, plural, one {# centre} other {# centres}}: number and register stay with the centre that issued them, and they can still be checked.',
    atUnit: '{name}: {n, plural, one {# certificate} other {# certificates}}',
    worked: '{n, plural, one {# certificate was} other {# certificates were}} issued or revoked.',
  },
})
