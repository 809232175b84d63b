import { choicesOf, type ImportTerms } from '#activities/rules/import-columns.ts'
import { FIRST_DAY } from '#activities/rules/activity-checks.ts'
import { dayList, hours } from '#activities/rules/read-days.ts'
import { choice } from '#documents/rules/read-choice.ts'
import { date } from '#documents/rules/read-date.ts'
import { number } from '#documents/rules/read-number.ts'
import { text, yesNo } from '#documents/rules/read-text.ts'
import { column, type ValuesOf } from '#documents/rules/spreadsheet-reading.ts'
import { courseWords } from '../words/index.ts'
import { MOST_SESSIONS, SignUp } from './course.ts'
import { weekdays } from './read-pattern.ts'

type Options = { terms: Pick<ImportTerms, 'fields' | 'forms'>; latest: string }

/** What the list of classes calls its columns, in both languages and as centres write them. Only the name must be there. */
export function importColumns({ terms, latest }: Options) {
  const within = { earliest: FIRST_DAY, latest }
  const signUps = SignUp.options.map((code) => ({ code, names: [say('vi', `signUp.${code}`), say('en', `signUp.${code}`)] }))
  return [
    column({ key: 'title', required: true, headings: [...named('field.title'), ...TITLES], parse: text({ maxLength: 200 }) }),
    column({ key: 'field', required: false, headings: [...named('field.field'), 'Lĩnh vực', 'Nhóm', 'Nội dung'], parse: choice(choicesOf(terms.fields)) }),
    column({ key: 'form', required: false, headings: [...named('field.form'), 'Hình thức tổ chức', 'Loại hình'], parse: choice(choicesOf(terms.forms)) }),
    column({ key: 'audience', required: false, headings: [...named('field.audience'), 'Đối tượng', 'Đối tượng học'], parse: text({ maxLength: 200 }) }),
    column({ key: 'from', required: false, headings: [...named('form.from'), ...FROM], parse: date(within) }),
    column({ key: 'to', required: false, headings: [...named('export.until'), ...TO], parse: date(within) }),
    column({ key: 'weekdays', required: false, headings: [...named('sheet.weekdays'), ...WEEKDAYS], parse: weekdays() }),
    column({ key: 'hours', required: false, headings: [...named('sheet.hours'), 'Giờ', 'Khung giờ', 'Thời gian'], parse: hours() }),
    column({ key: 'sessions', required: false, headings: [...named('form.count'), 'Tổng số buổi'], parse: number({ whole: true, min: 1, max: MOST_SESSIONS }) }),
    column({ key: 'days', required: false, headings: [...named('sheet.days'), 'Ngày học', 'Các buổi học', 'Danh sách ngày học'], parse: dayList(within) }),
    column({ key: 'skip', required: false, headings: [...named('form.skipDay'), 'Nghỉ', 'Các ngày nghỉ'], parse: dayList(within) }),
    column({ key: 'place', required: false, headings: [...named('field.place'), ...PLACES], parse: text({ maxLength: 300 }) }),
    column({ key: 'speakers', required: false, headings: [...named('field.speakers'), ...SPEAKERS], parse: text({ maxLength: 300 }) }),
    column({ key: 'owner', required: false, headings: [...named('field.owner'), 'Đơn vị chủ trì', 'Đơn vị tổ chức'], parse: text({ maxLength: 200 }) }),
    column({ key: 'partners', required: false, headings: [...named('field.partners'), 'Phối hợp', 'Phối hợp với'], parse: text({ maxLength: 1000 }) }),
    column({ key: 'capacity', required: false, headings: [...named('field.capacity'), 'Sĩ số', 'Chỉ tiêu', 'Số chỗ tối đa', 'Sĩ số tối đa'], parse: number({ whole: true, min: 1, max: 10_000 }) }),
    column({ key: 'digitalSkills', required: false, headings: [...named('field.digitalSkills'), 'Kỹ năng số'], parse: yesNo() }),
    column({ key: 'signUp', required: false, headings: named('field.signUp'), parse: choice(signUps) }),
    column({ key: 'note', required: false, headings: named('field.note'), parse: text({ maxLength: 2000 }) }),
  ] as const
}

export type CourseValues = Partial<ValuesOf<ReturnType<typeof importColumns>>>

type Key = Parameters<ReturnType<typeof courseWords>['t']>[0]
const say = (locale: 'vi' | 'en', key: Key) => courseWords(locale).t(key)
const named = (key: Key) => [say('vi', key), say('en', key)]

const TITLES = ['Lớp', 'Lớp học', 'Tên lớp học', 'Tên câu lạc bộ', 'Lớp, câu lạc bộ', 'Tên lớp, câu lạc bộ', 'Tên lớp/câu lạc bộ', 'Tên khóa học', 'Tên']
const FROM = ['Khai giảng', 'Ngày khai giảng', 'Ngày bắt đầu', 'Bắt đầu']
const TO = ['Bế giảng', 'Ngày bế giảng', 'Ngày kết thúc', 'Kết thúc']
const WEEKDAYS = ['Thứ', 'Các thứ', 'Ngày trong tuần', 'Các ngày trong tuần', 'Lịch học', 'Buổi học', 'Lịch']
const PLACES = ['Phòng', 'Phòng học', 'Nơi học', 'Địa điểm học', 'Phòng, địa điểm']
const SPEAKERS = ['Giáo viên', 'Báo cáo viên', 'Giảng viên', 'Người dạy', 'Hướng dẫn viên', 'Giáo viên, hướng dẫn viên']
