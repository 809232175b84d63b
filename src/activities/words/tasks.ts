import { defineWords } from '#platform/common/words.ts'

/** Sentences of the first page about activities. */
export const activityTaskWords = defineWords({
  vi: {
    over: 'Buổi “{title}” ngày {date} đã diễn ra? Ghi số lượt, hoặc hủy nếu không tổ chức.',
    uncounted: '{n, plural, other {# hoạt động}} chưa ghi số lượt người tham dự.',
    count: 'Ghi số lượt',
    quiet: 'Chưa ghi hoạt động nào trong {n, number} ngày qua.',
    last: 'Lần gần nhất: {title}, {date}.',
    record: 'Ghi hoạt động',
    announced: '{n, plural, other {# hoạt động}} đã lên lịch, chưa diễn ra hoặc chưa ghi kết quả.',
  },
  en: {
    over: 'Did “{title}” on {date} take place? Record the attendance, or cancel it.',
    uncounted: '{n, plural, one {# activity has} other {# activities have}} no attendance recorded.',
    count: 'Record attendance',
    quiet: 'No activity recorded in the last {n, number} days.',
    last: 'The last one: {title}, {date}.',
    record: 'Record an activity',
    announced: '{n, plural, one {# activity is} other {# activities are}} announced and not held or not recorded yet.',
  },
})
