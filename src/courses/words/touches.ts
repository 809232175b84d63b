import { defineWords } from '#platform/common/words.ts'

export const courseTouchWords = defineWords({
  vi: {
    courses: '{n, number} lớp đang mở ở {units, number} đơn vị; lớp và các buổi vẫn ở đơn vị đã mở, đơn vị kế thừa xem được.',
    atUnit: '{name}: {n, number} lớp',
    worked: '{n, number} lớp đã được mở hoặc sửa',
  },
  en: {
    courses: '{n, plural, one {# open course} other {# open courses}} at {units, plural, one {# unit} other {# units}}; courses and sessions stay with whoever opened them, who follows reads them.',
    atUnit: '{name}: {n, plural, one {# course} other {# courses}}',
    worked: '{n, plural, one {# course was} other {# courses were}} opened or changed',
  },
})
