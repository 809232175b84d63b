import { defineWords } from '#platform/common/words.ts'

/** Sentences of the first page about teachers between centres. */
export const timetableTaskWords = defineWords({
  vi: {
    gap: '“{title}”: {n, plural, =1 {buổi ngày {date}} other {# buổi, từ ngày {date},}} chưa có người dạy thay {name}.',
    gapWhy: '{home} không cho mượn được: {reason}',
    gapDo: 'Tìm người khác',
    lent: '{unit} giữ {name} dạy {n, plural, =1 {buổi ngày {date}} other {# buổi, từ ngày {date}}}.',
    lentHow: 'Không thu xếp được thì báo lại trước ngày dạy, kèm lý do.',
    lentDo: 'Xem lịch dạy',
  },
  en: {
    gap: '“{title}”: {n, plural, =1 {the session on {date} has} other {# sessions, from {date}, have}} nobody in place of {name}.',
    gapWhy: '{home} cannot lend them: {reason}',
    gapDo: 'Find somebody else',
    lent: '{unit} keeps {name} for {n, plural, =1 {the session on {date}} other {# sessions, from {date}}}.',
    lentHow: 'If it cannot be arranged, say so with a reason before the day.',
    lentDo: 'Look at the days',
  },
})
