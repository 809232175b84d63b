import type { Indicator, MeasureUnit } from '#indicators/rules/indicator.ts'
import type { Bilingual } from '#instruments/rules/instrument.ts'

const COUNTED: Bilingual = {
  vi: 'Không tính lớp đã hủy và lớp do trung tâm khác chủ trì. Buổi tổ chức một lần ghi thẳng vào sổ hoạt động không phải là lớp.',
  en: 'None that were cancelled or that another centre runs. A single activity recorded without a course is no course.',
}

const PARTNER: Bilingual = {
  vi: 'Chia theo đơn vị phối hợp thì lớp có nhiều đơn vị tính cho từng đơn vị.',
  en: 'By partner body, a course with several counts for each.',
}

const course = (id: string, unit: MeasureUnit, name: Bilingual, says: Bilingual): Indicator => ({
  id: `courses.${id}`,
  name,
  unit,
  definition: { vi: `${says.vi} ${PARTNER.vi} ${COUNTED.vi}`, en: `${says.en} ${PARTNER.en} ${COUNTED.en}` },
  dimensions: ['field', 'form', 'owner', 'partner', 'digital_skills'],
  overlapping: ['partner'],
})

export const courseIndicators: readonly Indicator[] = [
  course(
    'opened',
    'activity',
    { vi: 'Số lớp mở', en: 'Courses opened' },
    { vi: 'Lớp, câu lạc bộ có buổi đầu tiên đã tổ chức trong kỳ.', en: 'Courses whose first held session lies in the period.' },
  ),
  course(
    'running',
    'activity',
    { vi: 'Số lớp có hoạt động', en: 'Courses running' },
    {
      vi: 'Lớp, câu lạc bộ có ít nhất một buổi đã tổ chức trong kỳ, mở từ kỳ nào cũng tính.',
      en: 'Courses with at least one session held in the period, whenever they began.',
    },
  ),
  course(
    'partners',
    'names',
    { vi: 'Đơn vị phối hợp mở lớp', en: 'Partner bodies of courses' },
    { vi: 'Tên các đơn vị phối hợp hoặc chủ trì lớp, mỗi tên một lần.', en: 'Names of the bodies that ran courses with or for the centre, each once.' },
  ),
]
