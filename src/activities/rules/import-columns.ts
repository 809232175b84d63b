import type { PlainDate } from '#platform/common/dates.ts'
import { choice, type Choice } from '#documents/rules/read-choice.ts'
import { count, money } from '#documents/rules/read-number.ts'
import { text } from '#documents/rules/read-text.ts'
import { column, type ValuesOf } from '#documents/rules/spreadsheet-reading.ts'
import { FIRST_DAY } from './activity-checks.ts'
import type { Term } from './guess.ts'
import { days, hours } from './read-days.ts'

export type ImportTerms = { fields: readonly Term[]; forms: readonly Term[]; sources: readonly Term[] }
type Options = {
  today: PlainDate
  /** For days written without one. */
  defaultYear: number | undefined
  terms: ImportTerms
  /** In a register that has no column of days, `Thời gian` is the day; beside one it is the hour. */
  timeIs: 'day' | 'hour'
}

const TIME = ['Thời gian', 'Thời gian tổ chức', 'Thời gian thực hiện']
const DAYS = [
  'Ngày',
  'Ngày tổ chức',
  'Ngày tháng',
  'Ngày thực hiện',
  'Ngày bắt đầu',
  'Từ ngày',
  'Ngày, tháng',
  'Ngày tháng năm',
  'Day',
]
const HOURS = ['Giờ', 'Giờ tổ chức', 'Giờ bắt đầu', 'Bắt đầu lúc', 'Khung giờ', 'Buổi học', 'Hours']
const TITLES = [
  'Tên hoạt động',
  'Tên chuyên đề',
  'Chuyên đề',
  'Tên lớp',
  'Tên lớp học',
  'Hoạt động',
  'Tên chuyên đề/lớp',
  'Tên lớp/chuyên đề',
  'Tên chuyên đề, lớp học',
  'Tên lớp, chuyên đề',
  'Tên chuyên đề/nội dung',
  'Chủ đề',
  'Tên',
  'Activity',
]
const CONTENTS = ['Nội dung', 'Nội dung hoạt động', 'Nội dung chuyên đề', 'Nội dung sinh hoạt', 'Nội dung công việc']
const FIELDS = [
  'Nhóm nội dung',
  'Nhóm',
  'Lĩnh vực',
  'Nhóm/Lĩnh vực',
  'Nhóm chuyên đề',
  'Phân loại',
  'Loại chuyên đề',
  'Field',
]
const FORMS = ['Hình thức', 'Hình thức tổ chức', 'Loại hình', 'Loại hình hoạt động', 'Form']
const PLACES = ['Địa điểm', 'Địa điểm tổ chức', 'Nơi tổ chức', 'Tại', 'Nơi học', 'Place']
const SPEAKERS = [
  'Báo cáo viên, giáo viên',
  'Báo cáo viên',
  'Giáo viên',
  'Giáo viên, báo cáo viên',
  'Giảng viên',
  'BCV',
  'Người dạy',
  'Người trình bày',
  'Báo cáo viên/giáo viên',
  'Diễn giả',
  'Hướng dẫn viên',
  'Speakers, teachers',
]
const OWNERS = ['Chủ trì', 'Đơn vị chủ trì', 'Đơn vị tổ chức', 'Đơn vị thực hiện', 'Tên đơn vị chủ trì', 'Run by']
const PARTNERS = [
  'Đơn vị phối hợp',
  'Phối hợp',
  'Phối hợp với',
  'Cơ quan phối hợp',
  'Đoàn thể phối hợp',
  'Ban ngành phối hợp',
  'Partner bodies',
]
const ATTENDED = [
  'Số lượt tham dự',
  'Số lượt',
  'Lượt',
  'Lượt người',
  'Số lượt người',
  'Số lượt người tham dự',
  'Lượt tham dự',
  'Số người tham dự',
  'Số người',
  'Số người dự',
  'Số lượng',
  'Số lượng người',
  'Số lượng tham dự',
  'Số lượng người tham dự',
  'Tham dự',
  'Người tham dự',
  'Tổng số lượt',
  'Tổng số người',
  'Tổng số',
  'TS',
  'Attendances',
]
const WOMEN = ['Nữ', 'Số nữ', 'Lượt nữ', 'Trong đó nữ', 'Số lượt nữ', 'Women']
const ETHNIC = [
  'Dân tộc thiểu số',
  'Dân tộc',
  'DTTS',
  'Người dân tộc',
  'Người DTTS',
  'Số người dân tộc',
  'Ethnic minorities',
]
const POLICY = [
  'Đối tượng chính sách',
  'Chính sách',
  'Diện chính sách',
  'Gia đình chính sách',
  'ĐTCS',
  'Policy beneficiaries',
]
const PERSONS = ['Số người khác nhau', 'Số người thực', 'Số học viên', 'Sĩ số', 'Different persons']
const COST = [
  'Kinh phí',
  'Tổng kinh phí',
  'Kinh phí thực hiện',
  'Chi phí',
  'Số tiền',
  'Kinh phí tổng số',
  'Kinh phí tổng',
  'Kinh phí tổng cộng',
  'Kinh phí cộng',
]

/** The columns of an activity register, by every name people give them. Only a day must be there; the rest may be blank. */
export function importColumns({ today, defaultYear, terms, timeIs }: Options) {
  const within = { earliest: FIRST_DAY, latest: today, ...(defaultYear === undefined ? {} : { defaultYear }) }
  const day = days(within)
  const words = (key: 'place' | 'speakers' | 'owner' | 'partners' | 'note', headings: string[], maxLength: number) =>
    column({ key, required: false, headings, parse: text({ maxLength }) })
  const people = (key: 'attended' | 'women' | 'ethnic' | 'policy' | 'persons', headings: string[]) =>
    column({ key, required: false, headings, parse: count() })
  return [
    column({ key: 'day', required: true, headings: timeIs === 'day' ? [...DAYS, ...TIME] : DAYS, parse: day }),
    column({ key: 'until', required: false, headings: ['Đến ngày', 'Ngày kết thúc', 'Until'], parse: day }),
    column({
      key: 'hours',
      required: false,
      headings: timeIs === 'hour' ? [...HOURS, ...TIME] : HOURS,
      parse: hours(),
    }),
    column({ key: 'title', required: false, headings: TITLES, parse: text({ maxLength: 300 }) }),
    column({ key: 'content', required: false, headings: CONTENTS, parse: text({ maxLength: 1000 }) }),
    column({ key: 'field', required: false, headings: FIELDS, parse: choice(choicesOf(terms.fields)) }),
    column({ key: 'form', required: false, headings: FORMS, parse: choice(choicesOf(terms.forms)) }),
    column({ key: 'sessions', required: false, headings: ['Số buổi', 'Buổi', 'Sessions'], parse: count({ max: 400 }) }),
    words('place', PLACES, 300),
    words('speakers', SPEAKERS, 300),
    words('owner', OWNERS, 200),
    words('partners', PARTNERS, 1000),
    people('attended', ATTENDED),
    people('women', WOMEN),
    people('ethnic', ETHNIC),
    people('policy', POLICY),
    people('persons', PERSONS),
    column({ key: 'cost', required: false, headings: COST, parse: money() }),
    column({
      key: 'costSource',
      required: false,
      headings: ['Nguồn kinh phí', 'Nguồn'],
      parse: choice(choicesOf(terms.sources)),
    }),
    ...terms.sources.map((source) =>
      column({ key: `cost:${source.code}` as const, required: false, headings: headingsOf(source), parse: money() }),
    ),
    words('note', ['Ghi chú', 'Kết quả', 'Nhận xét', 'Note'], 2000),
  ] as const
}

export type ImportValues = Partial<ValuesOf<ReturnType<typeof importColumns>>>

export const choicesOf = (terms: readonly Term[]): Choice[] =>
  terms.filter((t) => !t.retired).map((t) => ({ code: t.code, names: [t.name.vi, t.name.en, ...t.aliases] }))

/** `NSNN`, `Ngân sách nhà nước`, each also after `Kinh phí` and `Nguồn`. */
function headingsOf(source: Term): string[] {
  const names = [source.name.vi, source.name.en, ...source.aliases]
  return names.flatMap((name) => [
    name,
    `Kinh phí ${name}`,
    `Kinh phí từ ${name}`,
    `Nguồn ${name}`,
    `Money spent ${name}`,
  ])
}

const SCALES: [RegExp, number][] = [
  [/\b(nghin|ngan|1[.,]?000)\s*(dong|d)\b/, 1_000],
  [/\b(trieu|tr)\s*(dong|d)\b/, 1_000_000],
]

/** What one unit of money is worth, as the lines above the list say it: `Đơn vị tính: nghìn đồng`. Text without tones. */
export function moneyScale(textsAbove: readonly string[]): number {
  return SCALES.find(([mark]) => textsAbove.some((text) => mark.test(text)))?.[1] ?? 1
}
