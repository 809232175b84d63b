import type { Indicator } from '#indicators/rules/indicator.ts'

const BY = ['field', 'form', 'sex', 'age_band', 'resident_group'] as const
const COUNTED = {
  vi: 'Tính vào ngày đăng ký; không tính người còn chờ và người đã rút tên. Tên đã xóa theo yêu cầu vẫn được tính.',
  en: 'On the day of signing up; none who wait or gave their place back. Erased names still count.',
}

export const enrolmentIndicators: readonly Indicator[] = [
  {
    id: 'enrolments.enrolled',
    name: { vi: 'Lượt đăng ký học', en: 'Enrolments' },
    unit: 'attendance',
    definition: { vi: `Số lượt người có chỗ trong các lớp: một người ở ba lớp là ba lượt. ${COUNTED.vi}`, en: `Places given in courses: one person in three courses counts three. ${COUNTED.en}` },
    dimensions: BY,
  },
  {
    id: 'enrolments.persons',
    name: { vi: 'Người đăng ký học', en: 'Persons enrolled' },
    unit: 'person',
    definition: { vi: `Số người khác nhau có chỗ trong các lớp: mỗi người ở một trung tâm tính một lần. ${COUNTED.vi}`, en: `Different persons with a place in a course: each counts once at a centre. ${COUNTED.en}` },
    dimensions: BY,
    // One person learns in several fields.
    overlapping: ['field', 'form', 'age_band'],
  },
]
