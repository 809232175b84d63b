import type { z } from 'zod'
import { addDays, formatDate, isPlainDate, type PlainDate } from '#platform/common/dates.ts'
import type { FieldIssue, Locale, Said } from '#platform/common/issues.ts'
import { formatNumber } from '#platform/common/numbers.ts'
import type { ActivityContent, ActivityStatus } from './activity.ts'
import { statusOn } from './status.ts'

/** Centres were given their statute by Decision 09/2008/QĐ-BGDĐT; an earlier day is a slip of the finger. */
export const FIRST_DAY: PlainDate = '2008-01-01'

export type CheckIssue = { path: keyof ActivityContent; said: Said }
type Counts = Pick<ActivityContent, 'attended' | 'women' | 'ethnic' | 'policy' | 'persons'>

const PARTS: Record<'women' | 'ethnic' | 'policy', Said> = {
  women: { vi: 'Số nữ', en: 'Women' },
  ethnic: { vi: 'Số người dân tộc thiểu số', en: 'Ethnic minorities' },
  policy: { vi: 'Số đối tượng chính sách', en: 'Policy beneficiaries' },
}

/** Complaints about values that do not agree with each other; to be given to `superRefine`. */
export function contentIssues(content: ActivityContent, ctx: z.core.$RefinementCtx): void {
  for (const { path, said } of [...countIssues(content), ...timeIssues(content), ...ownerIssues(content)]) {
    ctx.addIssue({ code: 'custom', path: [path], params: said, input: content[path] })
  }
}

function countIssues(c: Counts): CheckIssue[] {
  const parts = (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((path) => partIssue(path, c))
  if (c.persons === null || c.attended === null || c.persons <= c.attended) return parts
  const [persons, attended] = [formatNumber(c.persons), formatNumber(c.attended)]
  return [
    ...parts,
    {
      path: 'persons',
      said: {
        vi: `Số người khác nhau (${persons}) nhiều hơn số lượt (${attended}). Mỗi người đến ít nhất một lượt; sửa một trong hai số.`,
        en: `More persons (${persons}) than attendances (${attended}). Correct one of the two.`,
      },
    },
  ]
}

function partIssue(path: keyof typeof PARTS, c: Counts): CheckIssue[] {
  const part = c[path]
  if (part === null) return []
  const name = PARTS[path]
  if (c.attended === null) {
    return [
      {
        path: 'attended',
        said: {
          vi: `Đã có ${name.vi.toLowerCase()} nhưng chưa có tổng số lượt. Nhập tổng số lượt tham dự.`,
          en: 'A part is given but the total is not. Enter the total.',
        },
      },
    ]
  }
  if (part <= c.attended) return []
  const [n, total] = [formatNumber(part), formatNumber(c.attended)]
  return [
    {
      path,
      said: {
        vi: `${name.vi} (${n}) nhiều hơn tổng số lượt (${total}). Sửa một trong hai số.`,
        en: `${name.en} (${n}) are more than the total (${total}). Correct one of the two.`,
      },
    },
  ]
}

function timeIssues(c: ActivityContent): CheckIssue[] {
  const issues: CheckIssue[] = []
  if (c.endedOn !== null && isPlainDate(c.heldOn) && isPlainDate(c.endedOn) && c.endedOn < c.heldOn) {
    const [from, to] = [formatDate(c.heldOn), formatDate(c.endedOn)]
    issues.push({
      path: 'endedOn',
      said: {
        vi: `Ngày kết thúc ${to} đứng trước ngày bắt đầu ${from}. Sửa một trong hai ngày.`,
        en: `It ends on ${to}, before it begins on ${from}. Correct one of the two.`,
      },
    })
  }
  if (c.startsAt !== null && c.endsAt !== null && c.endsAt <= c.startsAt) {
    issues.push({
      path: 'endsAt',
      said: {
        vi: `Giờ kết thúc ${c.endsAt} không sau giờ bắt đầu ${c.startsAt}. Sửa một trong hai giờ.`,
        en: `It ends at ${c.endsAt}, not after it begins at ${c.startsAt}. Correct one of the two.`,
      },
    })
  }
  return issues
}

function ownerIssues(c: ActivityContent): CheckIssue[] {
  const issues: CheckIssue[] = []
  if (c.owner !== 'centre' && c.ownerName === '') {
    issues.push({
      path: 'ownerName',
      said: {
        vi: 'Ghi tên đơn vị chủ trì.',
        en: 'Name the body that runs it.',
      },
    })
  }
  const sources = c.costs.map((cost) => cost.source)
  if (new Set(sources).size < sources.length) {
    issues.push({
      path: 'costs',
      said: {
        vi: 'Mỗi nguồn kinh phí chỉ ghi một dòng. Cộng các khoản cùng nguồn lại.',
        en: 'Each source of money may stand only once.',
      },
    })
  }
  return issues
}

/** Nobody plans further ahead than this; a later day is a slip of the finger. */
export const DAYS_AHEAD = 366

type Dated = Pick<
  ActivityContent,
  'heldOn' | 'endedOn' | 'attended' | 'women' | 'ethnic' | 'policy' | 'persons' | 'costs'
>

/**
 * What only holds on a given day. What is held has happened; what is still to come has no counts and no bills yet.
 * `before`: the status in which the record stood.
 */
export function dayIssues(content: Dated, today: PlainDate, before?: ActivityStatus): CheckIssue[] {
  if (!isPlainDate(content.heldOn)) return []
  if (statusOn(content, today, before) === 'planned') return planIssues(content, today)
  const days = [
    ['heldOn', content.heldOn],
    ['endedOn', content.endedOn],
  ] as const
  return days.flatMap(([path, day]) => {
    if (day === null || !isPlainDate(day)) return []
    if (day > today) return [{ path, said: path === 'heldOn' ? notYet(day, today) : notOver(day, today) }]
    return day < FIRST_DAY ? [{ path, said: tooEarly(day) }] : []
  })
}

const COUNTED = ['attended', 'women', 'ethnic', 'policy', 'persons'] as const

function planIssues(c: Dated, today: PlainDate): CheckIssue[] {
  const counted = COUNTED.filter((key) => c[key] !== null).map((path): CheckIssue => ({ path, said: tooSoonToCount }))
  const paid: CheckIssue[] = c.costs.length > 0 ? [{ path: 'costs', said: tooSoonToPay }] : []
  const far: CheckIssue[] = c.heldOn > addDays(today, DAYS_AHEAD) ? [{ path: 'heldOn', said: tooFar(c.heldOn) }] : []
  return [...far, ...counted, ...paid]
}

const tooSoonToCount: Said = {
  vi: 'Buổi này chưa diễn ra nên chưa có số lượt. Để trống, ghi sau khi xong.',
  en: 'It is still to come, so nobody has attended yet. Leave it empty and write it down afterwards.',
}
const tooSoonToPay: Said = {
  vi: 'Buổi này chưa diễn ra. Kinh phí ghi sau khi đã chi.',
  en: 'It is still to come. Write down the money once it is spent.',
}
const tooFar = (day: PlainDate): Said => ({
  vi: `Ngày ${formatDate(day)} còn hơn một năm nữa. Xem lại năm.`,
  en: `${formatDate(day)} is more than a year ahead. Look at the year again.`,
})
const notYet = (day: PlainDate, today: PlainDate): Said => ({
  vi: `Ngày ${formatDate(day)} chưa tới (hôm nay ${formatDate(today)}) mà hoạt động này đã ghi là đã tổ chức. Sửa ngày; nếu là một buổi khác sắp tới thì ghi riêng.`,
  en: `${formatDate(day)} is still to come (today is ${formatDate(today)}), but this activity was recorded as held. Correct the day; record another one that is coming separately.`,
})
const notOver = (day: PlainDate, today: PlainDate): Said => ({
  vi: `Ngày kết thúc ${formatDate(day)} chưa tới (hôm nay ${formatDate(today)}). Để trống, ghi các buổi đã học, rồi bổ sung khi lớp xong.`,
  en: `It ends on ${formatDate(day)}, which is still to come. Leave it empty and complete the record later.`,
})
const tooEarly = (day: PlainDate): Said => ({
  vi: `Ngày ${formatDate(day)} trước năm 2008, khi chưa có quy chế trung tâm. Xem lại năm.`,
  en: `${formatDate(day)} is before 2008, when centres had no statute yet. Look at the year again.`,
})

export type KnownCodes = { fields: readonly string[]; forms: readonly string[]; sources: readonly string[] }

type Coded = Pick<ActivityContent, 'field' | 'form' | 'costs'>

/** Codes must be terms of the vocabularies in force; a retired one may stay where it stood `before`. */
export function codeIssues(content: Coded, known: KnownCodes, before?: Coded): CheckIssue[] {
  const issues: CheckIssue[] = []
  const said = { vi: 'Chọn một trong các mục có sẵn.', en: 'Choose one of the offered values.' }
  if (!known.fields.includes(content.field) && before?.field !== content.field) issues.push({ path: 'field', said })
  if (!known.forms.includes(content.form) && before?.form !== content.form) issues.push({ path: 'form', said })
  const kept = before?.costs.map((c) => c.source) ?? []
  if (content.costs.some((c) => !known.sources.includes(c.source) && !kept.includes(c.source))) {
    issues.push({ path: 'costs', said })
  }
  return issues
}

/** As the page shows them beside the fields. */
export function inWords(issues: readonly CheckIssue[], locale: Locale): FieldIssue[] {
  return issues.map(({ path, said }) => ({ path: [path], message: said[locale] }))
}
