import type { Indicator } from '#indicators/rules/indicator.ts'

export const learnerIndicators: readonly Indicator[] = [
  {
    id: 'learners.registered',
    name: { vi: 'Học viên mới', en: 'New learners' },
    unit: 'person',
    definition: { vi: 'Số người được ghi vào sổ học viên của trung tâm trong kỳ. Tên đã xóa theo yêu cầu vẫn được tính.', en: 'Persons written into a centre’s book of learners in the period. Erased names still count.' },
    dimensions: ['sex', 'age_band', 'resident_group'],
    peopleBehind: true,
  },
]
