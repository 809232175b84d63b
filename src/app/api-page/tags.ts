import type { Said } from '#platform/common/issues.ts'

/** What the groups of addresses are called on the page; a group without a name fails a test. */
export const tagNames: Readonly<Record<string, Said>> = {
  account: { vi: 'Đăng nhập và tài khoản', en: 'Signing in and accounts' },
  activities: { vi: 'Hoạt động', en: 'Activities' },
  attendance: { vi: 'Điểm danh', en: 'Attendance' },
  audit: { vi: 'Nhật ký', en: 'Audit trail' },
  boards: { vi: 'Ban giám đốc', en: 'Boards' },
  campaigns: { vi: 'Chiến dịch', en: 'Campaigns' },
  certificates: { vi: 'Giấy chứng nhận', en: 'Certificates' },
  courses: { vi: 'Lớp học', en: 'Courses' },
  enrolments: { vi: 'Đăng ký học', en: 'Enrolments' },
  facilities: { vi: 'Phòng và thiết bị', en: 'Rooms and devices' },
  figures: { vi: 'Số liệu', en: 'Figures' },
  instruments: { vi: 'Quy định và danh mục', en: 'Rules and vocabularies' },
  learners: { vi: 'Học viên', en: 'Learners' },
  network: { vi: 'Mạng lưới giáo viên', en: 'Teachers' },
  partners: { vi: 'Đơn vị phối hợp', en: 'Partner bodies' },
  people: { vi: 'Người dùng và vai trò', en: 'People and roles' },
  reports: { vi: 'Báo cáo', en: 'Reports' },
  timetable: { vi: 'Lịch', en: 'Timetable' },
  units: { vi: 'Đơn vị', en: 'Units' },
  worklist: { vi: 'Việc cần làm', en: 'Things to do' },
}
