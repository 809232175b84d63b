import { DAYS_AHEAD, dayIssues } from '#activities/rules/activity-checks.ts'
import { chooseOne, chooseTerm, ownerOf, splitNames } from '#activities/rules/import-row.ts'
import type { ImportTerms } from '#activities/rules/import-columns.ts'
import { addDays, isoWeekday, type PlainDate } from '#platform/common/dates.ts'
import { fieldIssues, type Said } from '#platform/common/issues.ts'
import { CourseContent, MOST_SESSIONS } from './course.ts'
import type { CourseValues } from './import-columns.ts'
import { daysOf } from './pattern.ts'

export type RowContext = {
  today: PlainDate
  terms: Pick<ImportTerms, 'fields' | 'forms'>
  /** How the list may call the centre itself. */
  ownNames: readonly string[]
  defaults: { field?: string | undefined; form?: string | undefined }
}
export type PlannedSession = { heldOn: PlainDate; startsAt: string | null; endsAt: string | null }
/** What is wrong, and the columns in which to look for it, the likeliest first. `missing` can be mended without the file. */
export type RowIssue = { columns: string[]; said: Said; missing?: 'field' | 'form' | 'source' | undefined }
/** `written`: what the row itself says of a course; the rest is only what a course begins with. */
export type Read = {
  content: CourseContent
  sessions: PlannedSession[]
  written: (keyof CourseContent)[]
  guessed: ('field' | 'form')[]
}
/** `read` beside issues where only a choice is missing: enough to see whether the course is there already. */
export type RowReading = { ok: true; read: Read } | { ok: false; issues: RowIssue[]; read: Read | undefined }

const UNCLEAR = 'unclear'

/** Pure: the values of one row → a course with its sessions, or everything that keeps it from being one. */
export function readRow(values: CourseValues, ctx: RowContext): RowReading {
  const title = values.title ?? ''
  const field = chooseTerm(values.field, ctx.terms.fields, title, ctx.defaults.field)
  const form = chooseTerm(values.form, ctx.terms.forms, title, ctx.defaults.form)
  const content = CourseContent.safeParse({
    ...present({ ...values, partners: undefined, owner: undefined }),
    ...ownerOf(values.owner, ctx.ownNames),
    field: field.code || UNCLEAR,
    form: form.code || UNCLEAR,
    partners: splitNames(values.partners),
  })
  const planned = planOf(values, ctx.today)
  const missing = [...(field.code ? [] : [chooseOne('field', ctx.terms.fields)]), ...(form.code ? [] : [chooseOne('form', ctx.terms.forms)])]
  const wrong = [...(content.success ? [] : issuesOf(content.error)), ...('issue' in planned ? [planned.issue] : [])]
  if (!content.success || 'issue' in planned) return { ok: false, issues: [...missing, ...wrong], read: undefined }
  const guessed = [...(field.guessed ? (['field'] as const) : []), ...(form.guessed ? (['form'] as const) : [])]
  const read = { content: content.data, sessions: planned.sessions, written: writtenIn(values), guessed }
  return missing.length > 0 ? { ok: false, issues: missing, read } : { ok: true, read }
}

const present = (values: object) => Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined))

/** The name tells which course it is; how it is spelt is no difference. */
const CONTENT_COLUMNS = ['field', 'form', 'audience', 'place', 'speakers', 'partners', 'capacity', 'digitalSkills', 'signUp', 'note'] as const

function writtenIn(values: CourseValues): (keyof CourseContent)[] {
  const said = CONTENT_COLUMNS.filter((key) => values[key] !== undefined)
  return values.owner === undefined ? [...said] : [...said, 'owner', 'ownerName']
}

function issuesOf(error: Parameters<typeof fieldIssues>[0]): RowIssue[] {
  const [vi, en] = [fieldIssues(error, 'vi'), fieldIssues(error, 'en')]
  return vi.map(({ path, message }, i) => {
    const key = String(path[0])
    return { columns: [key === 'ownerName' ? 'owner' : key], said: { vi: message, en: en[i]?.message ?? message } }
  })
}

type Planned = { sessions: PlannedSession[] } | { issue: RowIssue }
const wrong = (columns: string[], vi: string, en: string) => ({ issue: { columns, said: { vi, en } } })

/** The sessions a row means: its days one by one, or the days of the week between two days or until there are enough. */
function planOf(v: CourseValues, today: PlainDate): Planned {
  const { startsAt = null, endsAt = null } = v.hours ?? {}
  const listed = v.days ?? (v.weekdays === undefined ? singleDay(v) : undefined)
  if (listed) return sound(listed.map((heldOn) => ({ heldOn, startsAt, endsAt })), ['days', 'from'], today)
  if (v.weekdays === undefined && v.from === undefined && v.to === undefined) return { sessions: [] }
  if (v.weekdays === undefined) return NO_WEEKDAYS
  const days = weeklyDays(v, v.weekdays.map((w) => w.day))
  if ('issue' in days) return days
  const of = (heldOn: PlainDate) => (v.weekdays ?? []).filter((w) => w.day === isoWeekday(heldOn))
  const sessions = days.found.flatMap((heldOn) =>
    of(heldOn).map((w): PlannedSession => (w.startsAt === null ? { heldOn, startsAt, endsAt } : { heldOn, startsAt: w.startsAt, endsAt: w.endsAt })),
  )
  return sound(sessions, ['from', 'to', 'weekdays'], today)
}

/** From and to on one day, or a first day alone, is one session. */
function singleDay({ from, to, sessions }: CourseValues): PlainDate[] | undefined {
  return from !== undefined && (to ?? from) === from && (sessions ?? 1) === 1 ? [from] : undefined
}

function weeklyDays(v: CourseValues, weekdays: number[]): { found: PlainDate[] } | { issue: RowIssue } {
  const { from, to, sessions: count, skip = [] } = v
  if (from === undefined) return NO_FIRST_DAY
  if (to === undefined && count === undefined) return NO_END
  if (to !== undefined && to < from) return REVERSED
  if (to !== undefined && to > addDays(from, DAYS_AHEAD)) return TOO_LONG
  const pattern = to === undefined ? { from, weekdays, skip, count: count ?? 0 } : { from, weekdays, skip, to }
  const found = daysOf(pattern)
  return found.length > 0 ? { found } : NONE_BETWEEN
}

function sound(sessions: PlannedSession[], columns: string[], today: PlainDate): Planned {
  if (sessions.length > MOST_SESSIONS) return TOO_MANY
  const backwards = sessions.find((s) => s.startsAt !== null && s.endsAt !== null && s.endsAt <= s.startsAt)
  if (backwards) return wrong(['hours', 'weekdays'], 'Giờ kết thúc không sau giờ bắt đầu. Sửa một trong hai giờ.', 'It does not end after it begins. Correct one of the two.')
  const nothing = { endedOn: null, attended: null, women: null, ethnic: null, policy: null, persons: null, costs: [] }
  const [odd] = sessions.flatMap((s) => dayIssues({ ...nothing, heldOn: s.heldOn }, today))
  return odd ? { issue: { columns, said: odd.said } } : { sessions }
}

const NO_WEEKDAYS = wrong(
  ['weekdays', 'days', 'from'],
  'Chưa rõ học vào những ngày nào. Ghi thứ trong tuần, ví dụ T3, T5; hoặc ghi từng ngày ở cột “Các ngày học”.',
  'It is not clear on which days it is. Write days of the week such as Tue, Thu, or every day in the column “Days”.',
)
const NO_FIRST_DAY = wrong(['from', 'weekdays'], 'Chưa có ngày bắt đầu. Ghi ở cột “Từ ngày”.', 'It has no first day yet. Write it in the column “From”.')
const NO_END = wrong(['to', 'sessions', 'from'], 'Chưa rõ học đến khi nào. Ghi ngày kết thúc hoặc số buổi.', 'It is not clear how long it runs. Write the last day or the number of sessions.')
const REVERSED = wrong(['to', 'from'], 'Ngày kết thúc đứng trước ngày bắt đầu. Sửa một trong hai ngày.', 'It ends before it begins. Correct one of the two days.')
const TOO_LONG = wrong(['to', 'from'], 'Lớp dài hơn một năm. Tách thành từng khóa rồi nhập.', 'It runs for more than a year. Write it as several courses.')
const NONE_BETWEEN = wrong(['weekdays', 'from'], 'Từ ngày đầu đến ngày cuối không có thứ nào như đã ghi. Xem lại thứ và ngày.', 'Between the first and the last day there is no such day of the week.')
const TOO_MANY = wrong(['days', 'weekdays', 'sessions'], `Một lớp nhiều nhất ${MOST_SESSIONS} buổi. Tách thành nhiều lớp.`, `A course has at most ${MOST_SESSIONS} sessions. Write it as several.`)
