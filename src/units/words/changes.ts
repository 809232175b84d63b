import { defineWords } from '#platform/common/words.ts'

/** What pages and refusals say about changes of the tree. */
export const changeWords = defineWords({
  vi: {
    'worked.profile': 'Đã ghi hồ sơ của {n, number} trung tâm mới.',
    'worked.later': 'Đơn vị mới đã có {n, number} lần sắp xếp tiếp theo.',
  },
  en: {
    'worked.profile': 'The profile of {n, plural, one {# new centre} other {# new centres}} was written.',
    'worked.later': 'The new unit was changed again {n, plural, one {once} other {# times}}.',
  },
})
