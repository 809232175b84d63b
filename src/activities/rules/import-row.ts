import { fieldIssues, type Said } from '#platform/common/issues.ts'
import { formatMoney } from '#platform/common/numbers.ts'
import { toneFree } from '#platform/common/text.ts'
import { ActivityContent, type ActivityOwner } from './activity.ts'
import { guessTerm } from './guess.ts'
import type { ImportTerms, ImportValues } from './import-columns.ts'

/** What stands in for what a register does not say; chosen by the person who imports. */
export type ImportDefaults = { field?: string | undefined; form?: string | undefined; source?: string | undefined }

export type RowContext = {
  terms: ImportTerms
  defaults: ImportDefaults
  /** How the register may call the centre itself. */
  ownNames: readonly string[]
  /** Đồng per unit of money in this file. */
  scale: number
}

/** What is wrong, and the columns in which to look for it, the likeliest first. */
export type RowIssue = { columns: string[]; said: Said; missing?: 'field' | 'form' | 'source' }
export type RowReading =
  | { ok: true; content: ActivityContent; guessed: ('field' | 'form')[] }
  /** `content` where only a choice is missing: enough to see whether the activity is there already. */
  | { ok: false; issues: RowIssue[]; content: ActivityContent | undefined }

const UNCLEAR = 'unclear'

/** Pure: the values of one row → an activity, or everything that keeps it from being one. */
export function readRow(values: ImportValues, ctx: RowContext): RowReading {
  const title = values.title || values.content || ''
  const field = chooseTerm(values.field, ctx.terms.fields, title, ctx.defaults.field)
  const form = chooseTerm(values.form, ctx.terms.forms, title, ctx.defaults.form)
  const costs = readCosts(values, ctx)
  const content = ActivityContent.safeParse({
    ...whenOf(values),
    ...ownerOf(values.owner, ctx.ownNames),
    title,
    field: field.code || UNCLEAR,
    form: form.code || UNCLEAR,
    place: values.place,
    speakers: values.speakers,
    partners: splitNames(values.partners),
    attended: values.attended,
    women: values.women,
    ethnic: values.ethnic,
    policy: values.policy,
    persons: values.persons,
    costs: costs.ok ? costs.costs : [],
    note: noteOf(values),
  })
  const missing = [
    ...(field.code ? [] : [chooseOne('field', ctx.terms.fields)]),
    ...(form.code ? [] : [chooseOne('form', ctx.terms.forms)]),
    ...(costs.ok ? [] : [costs.issue]),
  ]
  const wrong = content.success ? [] : issuesOf(content.error)
  if (!content.success || missing.length > 0)
    return { ok: false, issues: [...missing, ...wrong], content: content.data }
  const guessed = [...(field.guessed ? (['field'] as const) : []), ...(form.guessed ? (['form'] as const) : [])]
  return { ok: true, content: content.data, guessed }
}

/** What the file says stands before what the title suggests, and that before what was chosen for the rest. */
export function chooseTerm(
  written: string | undefined,
  terms: ImportTerms['fields'],
  title: string,
  fallback: string | undefined,
) {
  if (written) return { code: written, guessed: false }
  const guess = guessTerm(terms, title)?.code
  return guess ? { code: guess, guessed: true } : { code: fallback ?? '', guessed: false }
}

export function chooseOne(key: 'field' | 'form', terms: ImportTerms['fields']): RowIssue {
  const names = (locale: 'vi' | 'en') =>
    terms
      .filter((t) => !t.retired)
      .map((t) => `“${t.name[locale]}”`)
      .join(', ')
  const what = key === 'field' ? { vi: 'nhóm nội dung', en: 'field' } : { vi: 'hình thức', en: 'form' }
  return {
    columns: [key, 'title', 'content'],
    missing: key,
    said: {
      vi: `Chưa rõ ${what.vi}. Chọn một trong: ${names('vi')}.`,
      en: `The ${what.en} is not clear. Choose one of: ${names('en')}.`,
    },
  }
}

function whenOf(values: ImportValues) {
  const { day, until, hours } = values
  const endedOn = until?.to ?? until?.from ?? day?.to ?? null
  return {
    heldOn: day?.from ?? '',
    endedOn: endedOn === day?.from ? null : endedOn,
    sessionCount: values.sessions ?? day?.sessions ?? 1,
    startsAt: hours?.startsAt ?? day?.startsAt ?? null,
    endsAt: hours?.endsAt ?? day?.endsAt ?? null,
  }
}

const CENTRE = /\b(?:tthtcd|tt htcd|trung tam hoc tap cong dong)\b/

const ITSELF = new Set(['trung tam', 'centre', 'the centre', 'this centre'])

/** Blank or the centre's own name: the centre. Another centre counts for itself; any other body is a partner. */
export function ownerOf(
  written: string | undefined,
  ownNames: readonly string[],
): { owner: ActivityOwner; ownerName: string } {
  const name = toneFree(written ?? '')
  const rest = name.replace(CENTRE, ' ').replace(/\s+/g, ' ').trim()
  const own = ownNames.map((n) => toneFree(n).replace(CENTRE, ' ').replace(/\s+/g, ' ').trim())
  const plain = rest.replace(/^(?:trung tam|phuong|xa)?\s*(?:chu tri|to chuc)?$/, '')
  if (name === '' || plain === '' || ITSELF.has(name)) return { owner: 'centre', ownerName: '' }
  if (!CENTRE.test(name)) return { owner: 'partner', ownerName: written ?? '' }
  return own.includes(shortWard(rest)) || own.includes(rest)
    ? { owner: 'centre', ownerName: '' }
    : { owner: 'other_centre', ownerName: written ?? '' }
}

/** `p.5`, `p5` → `phuong 5`. */
const shortWard = (name: string) => name.replace(/^p\.?\s*(?=\d)/, 'phuong ')

export function splitNames(written: string | undefined): string[] {
  return (written ?? '')
    .split(/[;,\n+]| - /)
    .map((n) => n.trim())
    .filter(Boolean)
}

/** What the register calls content beside a title is worth keeping. */
function noteOf(values: ImportValues): string {
  return [values.title ? values.content : undefined, values.note].filter(Boolean).join('\n')
}

type Costs = { ok: true; costs: ActivityContent['costs'] } | { ok: false; issue: RowIssue }

function readCosts(values: ImportValues, { terms, defaults, scale }: RowContext): Costs {
  const bySource = terms.sources.flatMap((s) => {
    const amount = values[`cost:${s.code}` as const]
    return amount ? [{ source: s.code, amount: amount * scale }] : []
  })
  const sum = bySource.reduce((total, c) => total + c.amount, 0)
  const total = values.cost === undefined ? undefined : values.cost * scale
  if (!total || total === sum) return { ok: true, costs: bySource }
  if (bySource.length > 0) {
    return {
      ok: false,
      issue: {
        columns: ['cost'],
        said: {
          vi: `Kinh phí ${formatMoney(total)} khác tổng các nguồn ${formatMoney(sum)}. Sửa một trong hai.`,
          en: `The money ${formatMoney(total)} is not the sum of its sources ${formatMoney(sum)}. Correct one of the two.`,
        },
      },
    }
  }
  const source = values.costSource ?? defaults.source
  if (source) return { ok: true, costs: [{ source, amount: total }] }
  return {
    ok: false,
    issue: {
      columns: ['costSource', 'cost'],
      missing: 'source',
      said: {
        vi: `Kinh phí ${formatMoney(total)} chưa rõ nguồn. Thêm cột “Nguồn kinh phí”, hoặc chọn nguồn chung khi nhập.`,
        en: `The source of ${formatMoney(total)} is not clear. Add a column of sources, or choose one for all.`,
      },
    },
  }
}

const COLUMNS: Record<string, string[]> = {
  title: ['title', 'content'],
  heldOn: ['day'],
  endedOn: ['until', 'day'],
  startsAt: ['hours', 'day'],
  endsAt: ['hours', 'day'],
  sessionCount: ['sessions', 'day'],
  ownerName: ['owner'],
  costs: ['cost', 'costSource'],
}

function issuesOf(error: Parameters<typeof fieldIssues>[0]): RowIssue[] {
  const [vi, en] = [fieldIssues(error, 'vi'), fieldIssues(error, 'en')]
  return vi.map(({ path, message }, i) => {
    const key = String(path[0])
    return { columns: COLUMNS[key] ?? [key], said: { vi: message, en: en[i]?.message ?? message } }
  })
}
