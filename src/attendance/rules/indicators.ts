import type { Indicator } from '#indicators/rules/indicator.ts'
import type { Bilingual } from '#instruments/rules/instrument.ts'

export const BY = ['field', 'form', 'sex', 'ethnic', 'age_band', 'resident_group', 'partner', 'digital_skills'] as const

const COUNTED: Bilingual = {
  vi: 'Chỉ tính hoạt động đã tổ chức, có điểm danh, không do trung tâm khác chủ trì; tính theo ngày của buổi. Điều chưa hỏi được ghi là chưa rõ, không tính là không.',
  en: 'Only activities that were held with an attendance and that no other centre runs, on the day of the session. What was not asked is unknown, not no.',
}

const says = (vi: string, en: string): Bilingual => ({ vi: `${vi} ${COUNTED.vi}`, en: `${en} ${COUNTED.en}` })

export const attendanceIndicators: readonly Indicator[] = [
  {
    id: 'attendance.attendances',
    name: { vi: 'Lượt người theo điểm danh', en: 'Attendances by list' },
    unit: 'attendance',
    definition: says(
      'Số lượt có mặt theo tên, cộng số người đếm không lấy tên (đếm không tên chỉ chia được theo nam, nữ). Chia theo đơn vị phối hợp thì buổi có nhiều đơn vị tính cho từng đơn vị.',
      'Attendances by name and people counted without names (of whom only women and men are told apart). By partner, a session with several partners counts for each.',
    ),
    dimensions: BY,
    overlapping: ['partner'],
  },
  {
    id: 'attendance.persons',
    name: { vi: 'Số người theo điểm danh', en: 'Persons by list' },
    unit: 'person',
    definition: says(
      'Số người khác nhau đã có mặt ít nhất một buổi trong kỳ ở trung tâm, mỗi người tính một lần dù đến bao nhiêu buổi. Người đếm không lấy tên không tính vì không biết có trùng hay không. Ở cấp trên trung tâm là tổng của các trung tâm: người học ở hai trung tâm tính ở cả hai.',
      'Different people present at one session or more of a centre within the period, each once however often they came. People counted without names are left out, since nobody knows whether they came twice. Above a centre it is the sum of the centres: who learns at two counts at both.',
    ),
    dimensions: BY,
    // One person learns in several fields; of sex, ethnic group and home each has one.
    overlapping: ['field', 'form', 'age_band', 'partner', 'digital_skills'],
  },
]
