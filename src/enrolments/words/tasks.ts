import { defineWords } from '#platform/common/words.ts'

export const enrolmentTaskWords = defineWords({
  vi: {
    cancelled: 'Lớp “{title}” vừa hủy buổi ngày {date}: {n, number} người trong lớp cần được báo.',
    movedUp: '{n, plural, =1 {Một người} other {# người}} vừa được chuyển lên từ danh sách chờ lớp “{title}”.',
    why: 'Ai nhận tin qua thư thì đã được báo; những người còn lại cần gọi điện.',
    call: 'Mở danh sách để gọi',
  },
  en: {
    cancelled: 'The class “{title}” has just lost its session of {date}: {n, plural, one {# person has} other {# people have}} to be told.',
    movedUp: '{n, plural, one {One person has} other {# people have}} just moved up from the waiting list of “{title}”.',
    why: 'Who gets mail has been told by it; the others need a call.',
    call: 'Open the list to call',
  },
})
