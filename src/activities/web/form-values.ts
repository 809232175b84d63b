import { z } from 'zod'
import type { PlainDate } from '#platform/common/dates.ts'
import { tidy, toneFree } from '#platform/common/text.ts'
import { newKey } from '#platform/web/api.ts'
import { dayIssues } from '../rules/activity-checks.ts'
import { ActivityContent, contentOf, type Activity, type ActivityStatus } from '../rules/activity.ts'
import { isDue, statusOn } from '../rules/status.ts'
import type { ActivitySuggestions } from '../rules/suggestions.ts'

type Plain = Omit<ActivityContent, 'field' | 'form' | 'heldOn' | 'sessionCount' | 'costs'>

/** An activity while it is typed: what is not chosen yet is null, money stands by source, partners partly as text. */
export type ActivityValues = Plain & {
  /** Made with the empty form, so that a repeat after a lost answer is the same record. */
  id: string
  /** Of the record being edited; 0 for a new one. */
  version: number
  /** The status of the record being edited; null for a new one. */
  was: ActivityStatus | null
  field: string | null
  form: string | null
  /** Nobody chose them: they follow the title. */
  guessed: boolean
  heldOn: PlainDate | null
  sessionCount: number | null
  costs: Record<string, number | null>
  otherPartners: string
}

export function emptyValues(today: PlainDate, last: ActivitySuggestions['last']): ActivityValues {
  return {
    id: newKey(),
    version: 0,
    was: null,
    title: '',
    field: null,
    form: last?.form ?? null,
    guessed: true,
    heldOn: today,
    endedOn: null,
    startsAt: last?.startsAt ?? null,
    endsAt: last?.endsAt ?? null,
    sessionCount: 1,
    place: last?.place ?? '',
    onlineUrl: '',
    speakers: '',
    owner: 'centre',
    ownerName: '',
    partners: [],
    otherPartners: '',
    attended: null,
    women: null,
    ethnic: null,
    policy: null,
    persons: null,
    costs: {},
    note: '',
    isPublic: true,
  }
}

export function valuesOf(activity: Activity): ActivityValues {
  const content = contentOf(activity)
  const costs = Object.fromEntries(content.costs.map((c) => [c.source, c.amount]))
  return {
    ...content,
    id: activity.id,
    version: activity.version,
    was: activity.status,
    guessed: false,
    costs,
    otherPartners: '',
  }
}

/** Still ahead, with these values: then nobody is asked how many came or what it cost. */
export function isComing(values: ActivityValues, today: PlainDate): boolean {
  const dated = { ...values, heldOn: values.heldOn ?? today }
  return statusOn(dated, today, values.was ?? undefined) === 'planned' && !isDue(dated, today)
}

const NOT_YET = { attended: null, women: null, ethnic: null, policy: null, persons: null, costs: [] }

/** As the server wants it; what is missing stays missing, for the schema to complain about. */
export function contentFrom(values: ActivityValues, today: PlainDate) {
  const { costs, otherPartners, ...v } = values
  const { id: _id, version: _version, was: _was, guessed: _guessed, ...plain } = v
  const amounts = Object.entries(costs).flatMap(([source, amount]) => (amount ? [{ source, amount }] : []))
  return {
    ...plain,
    field: v.field ?? '',
    form: v.form ?? '',
    heldOn: v.heldOn ?? '',
    sessionCount: v.sessionCount ?? 1,
    // An owner who was named and then unchosen is not sent along.
    ownerName: v.owner === 'centre' ? '' : v.ownerName,
    costs: amounts,
    partners: [...v.partners, ...splitNames(otherPartners)],
    // Typed before the day was moved ahead: kept in the form, not sent.
    ...(isComing(values, today) ? NOT_YET : {}),
  }
}

const splitNames = (text: string) => text.split(/[;\n]/).map(tidy).filter(Boolean)

/** Checks the form as the server will, the day included; `was` is the status of the record being edited. */
export function valuesSchema(today: PlainDate, was?: ActivityStatus) {
  return z
    .unknown()
    .transform((values): z.input<typeof ActivityContent> => contentFrom(values as ActivityValues, today))
    .pipe(ActivityContent)
    .superRefine((content, ctx) => {
      for (const { path, said } of dayIssues(content, today, was)) {
        ctx.addIssue({ code: 'custom', path: [path], params: said, input: content[path] })
      }
    })
}

/** What choosing a known title brings along. */
export function titleChange(
  values: ActivityValues,
  title: string,
  suggestions: ActivitySuggestions,
  guess: Guess,
): Partial<ActivityValues> {
  const known = suggestions.titles.find((s) => toneFree(s.title) === toneFree(title))
  if (known) return { title, field: known.field, form: known.form, guessed: true }
  if (!values.guessed) return { title }
  // A field remembered from another activity would be wrong in silence; a form seldom changes.
  return { title, field: guess.field(title) ?? null, form: guess.form(title) ?? suggestions.last?.form ?? null }
}
type Guess = { field: (title: string) => string | undefined; form: (title: string) => string | undefined }
