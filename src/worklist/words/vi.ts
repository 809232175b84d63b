export const vi = {
  title: 'Việc cần làm',
  lead: '{n, plural, other {# việc đang chờ anh/chị}}{late, plural, =0 {} other {, # việc đã trễ}}.',
  list: 'Các việc đang chờ',
  record: 'Ghi hoạt động',
  reports: 'Xem báo cáo',
  'urgency.late': 'Trễ',
  'urgency.soon': 'Sắp đến hạn',
  'urgency.todo': 'Cần làm',
  'urgency.info': 'Để biết',
  'done.title': 'Không còn việc nào đang chờ.',
  'done.text': 'Có việc mới, trang này sẽ nhắc.',
  'only.info': 'Không có việc nào phải làm ngay.',
}
