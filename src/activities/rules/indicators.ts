import type { Indicator, MeasureUnit } from '#indicators/rules/indicator.ts'
import type { Bilingual } from '#instruments/rules/instrument.ts'

const COUNTED: Bilingual = {
  vi: 'Chỉ tính hoạt động đã tổ chức, không tính hoạt động đã hủy và hoạt động do trung tâm khác chủ trì (trung tâm đó tính). Tính vào kỳ có ngày bắt đầu.',
  en: 'Only activities that were held; none that were cancelled or that another centre runs (it counts them). Counted in the period in which they begin.',
}

const PARTNER_SAYS: Bilingual = {
  vi: 'Chia theo đơn vị phối hợp thì hoạt động có nhiều đơn vị tính cho từng đơn vị.',
  en: 'By partner body, an activity with several counts for each.',
}

function indicator(
  id: string,
  unit: MeasureUnit,
  name: Bilingual,
  says: Bilingual,
  dimensions: readonly string[],
): Indicator {
  const withPartner = dimensions.includes('partner')
  const definition = {
    vi: [says.vi, ...(withPartner ? [PARTNER_SAYS.vi] : []), COUNTED.vi].join(' '),
    en: [says.en, ...(withPartner ? [PARTNER_SAYS.en] : []), COUNTED.en].join(' '),
  }
  return { id, name, unit, definition, dimensions, ...(withPartner ? { overlapping: ['partner'] } : {}) }
}

const BY = ['field', 'form', 'owner', 'partner'] as const
const UNKNOWN: Bilingual = {
  vi: 'Hoạt động chưa ghi số này không được tính là 0; khi không hoạt động nào ghi thì chưa có số liệu.',
  en: 'An activity without this number is not taken as 0; where none has it there is no figure.',
}
const attendance = (id: string, name: Bilingual, says: Bilingual): Indicator =>
  indicator(
    `activities.${id}`,
    'attendance',
    name,
    { vi: `${says.vi} ${UNKNOWN.vi}`, en: `${says.en} ${UNKNOWN.en}` },
    BY,
  )

export const activityIndicators: readonly Indicator[] = [
  indicator(
    'activities.activities',
    'activity',
    { vi: 'Số hoạt động', en: 'Activities' },
    {
      vi: 'Số lớp, chuyên đề và hoạt động khác; một lớp nhiều buổi là một hoạt động.',
      en: 'Classes, themed sessions and other activities; a class of several sessions is one activity.',
    },
    BY,
  ),
  indicator(
    'activities.sessions',
    'session',
    { vi: 'Số buổi', en: 'Sessions' },
    {
      vi: 'Tổng số buổi của các hoạt động; hoạt động một buổi là một.',
      en: 'All sessions of the activities; a single one counts one.',
    },
    BY,
  ),
  attendance(
    'attended',
    { vi: 'Số lượt tham dự', en: 'Attendances' },
    {
      vi: 'Tổng số lượt người tham dự qua mọi buổi; một người đến ba buổi là ba lượt.',
      en: 'Attendances over all sessions; one person at three sessions counts three.',
    },
  ),
  attendance(
    'women',
    { vi: 'Lượt nữ', en: 'Attendances of women' },
    { vi: 'Số lượt tham dự là nữ.', en: 'Attendances of women.' },
  ),
  attendance(
    'ethnic',
    { vi: 'Lượt người dân tộc thiểu số', en: 'Attendances of ethnic minorities' },
    {
      vi: 'Số lượt tham dự là người dân tộc thiểu số.',
      en: 'Attendances of people of ethnic minorities.',
    },
  ),
  attendance(
    'policy',
    { vi: 'Lượt đối tượng chính sách', en: 'Attendances of policy beneficiaries' },
    {
      vi: 'Số lượt tham dự là đối tượng chính sách.',
      en: 'Attendances of policy beneficiaries.',
    },
  ),
  indicator(
    'activities.persons',
    'person',
    { vi: 'Số người khác nhau', en: 'Different persons' },
    {
      vi: `Số người khác nhau trong từng hoạt động, cộng lại: trong một hoạt động mỗi người tính một lần, giữa các hoạt động có thể trùng. ${UNKNOWN.vi}`,
      en: `Different persons within each activity, added up: once within an activity, perhaps again in another. ${UNKNOWN.en}`,
    },
    BY,
  ),
  indicator(
    'activities.partners',
    'names',
    { vi: 'Đơn vị phối hợp', en: 'Partner bodies' },
    {
      vi: 'Tên các đơn vị phối hợp hoặc chủ trì cùng trung tâm, mỗi tên một lần.',
      en: 'Names of the bodies that ran activities with or for the centre, each once.',
    },
    BY,
  ),
]

export const activityCostIndicators: readonly Indicator[] = [
  indicator(
    'activity_costs.amount',
    'dong',
    { vi: 'Kinh phí hoạt động', en: 'Money spent on activities' },
    {
      vi: 'Số tiền đã chi cho các hoạt động, theo nguồn. Chưa ghi kinh phí thì chưa có số liệu, không phải 0.',
      en: 'Money spent on activities, by source. Where none is written down there is no figure, which is not 0.',
    },
    ['source', 'field', 'form'],
  ),
]
