import type { Indicator } from '#indicators/rules/indicator.ts'

const HONEST = {
  vi: 'Ai cũng trả lời được, không cần tên; một người có thể trả lời hơn một lần, nên đây không phải số người. Tính vào kỳ có ngày bắt đầu của hoạt động.',
  en: 'Anybody may answer, without a name; one person may answer more than once, so this is no number of people. Counted in the period in which the activity begins.',
}

export const satisfactionIndicators: readonly Indicator[] = [
  {
    id: 'satisfaction.answers',
    name: { vi: 'Số câu trả lời về mức độ hài lòng', en: 'Answers on satisfaction' },
    unit: 'answer',
    definition: {
      vi: `Số câu trả lời ở trang hỏi ý kiến của các hoạt động đã tổ chức; theo mức: hài lòng, bình thường, chưa hài lòng. ${HONEST.vi}`,
      en: `Answers given on the pages of activities that were held; by score: satisfied, in between, not satisfied. ${HONEST.en}`,
    },
    dimensions: ['score', 'field', 'form'],
  },
  {
    id: 'satisfaction.satisfied',
    name: { vi: 'Số câu trả lời hài lòng', en: 'Satisfied answers' },
    unit: 'answer',
    definition: {
      vi: `Số câu trả lời ở mức hài lòng; chia cho số câu trả lời thì được tỷ lệ. ${HONEST.vi}`,
      en: `Answers that were satisfied; divided by all answers they make the share. ${HONEST.en}`,
    },
    dimensions: ['field', 'form'],
  },
]
