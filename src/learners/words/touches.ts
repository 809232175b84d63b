import { defineWords } from '#platform/common/words.ts'

export const learnerTouchWords = defineWords({
  vi: { learners: '{n, number} học viên của {units, number} trung tâm', atUnit: '{name}: {n, number} học viên', worked: '{n, number} học viên đã được ghi hoặc sửa' },
  en: { learners: '{n, number} learners of {units, number} centres', atUnit: '{name}: {n, number} learners', worked: '{n, number} learners were written down or changed' },
})
