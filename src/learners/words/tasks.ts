import { defineWords } from '#platform/common/words.ts'

export const learnerTaskWords = defineWords({
  vi: {
    asked: '{n, plural, =1 {Một học viên} other {# học viên}} yêu cầu xóa thông tin của mình',
    since: 'Yêu cầu sớm nhất ngày {date}. Xóa tên không làm đổi con số nào.',
    open: 'Xem và xóa',
  },
  en: {
    asked: '{n, plural, one {A learner asks} other {# learners ask}} to be erased',
    since: 'The first asked on {date}. Erasing a name changes no figure.',
    open: 'Look and erase',
  },
})
