import { addDays, daysBetween, isoWeekday, type PlainDate } from '#platform/common/dates.ts'
import type { Random } from '../random.ts'
import { occasions, type Occasion } from './occasions.ts'
import { topicsOf, type SceneField, type SceneForm, type Topic } from './titles.ts'
import { hasSentSecondQuarter } from './stories.ts'
import type { Ward } from './tree.ts'
import { tierOf, type Tier } from './wards.ts'

const FIRST_DAY: PlainDate = '2020-07-01'
/** The last record is a day old when the scene begins. */
export const LAST_DAY: PlainDate = '2021-06-27'
/** Quiet days in which centres close their books and report; no class runs across them. */
const CLOSING = [['2020-09-26', '2020-09-30'], ['2020-12-26', '2020-12-31'], ['2021-03-26', '2021-03-31']] as const
/** Centres that have sent the second quarter's report already had closed their books after this day. */
const CLOSED_EARLY: PlainDate = '2021-06-21'
/** From here to the end of the scene people of the quận stay at home: whatever is held is held online. */
const AT_HOME_SINCE: PlainDate = '2021-05-31'
const EPIDEMIC = [['2021-02-06', '2021-03-01'], ['2021-05-27', LAST_DAY]] as const

export type Slot = Topic & {
  heldOn: PlainDate
  endedOn: PlainDate | null
  sessionCount: number
  online: boolean
  /** Held while people stay away. */
  sparse: boolean
}

/** The day after which nothing of that day's quarter is written down any more, save by those who are late. */
export function booksClosedOn(ward: Ward, day: PlainDate): PlainDate {
  const closing = CLOSING.find(([from]) => day < from)
  if (closing) return addDays(closing[0], 1)
  return hasSentSecondQuarter(ward) ? addDays(CLOSED_EARLY, 1) : LAST_DAY
}

const lastDayOf = (ward: Ward) => (hasSentSecondQuarter(ward) ? CLOSED_EARLY : LAST_DAY)

export const isEpidemic = (day: PlainDate) => EPIDEMIC.some(([from, to]) => day >= from && day <= to)

/** What a ward does in the year and when, in order of time. No title twice. */
export function slotsOf(ward: Ward, count: number, random: Random): Slot[] {
  const [tier, until] = [tierOf(ward), lastDayOf(ward)]
  if (tier === 'weak') return topicsFor(tier, count, random).map((t, i) => slot(t, random.weighted(partOfYear(i, count)), ONCE, until, random))
  const dated = occasions.filter(() => random.chance(Math.min(0.62, 0.08 + count / 110)))
  const held = random.shuffled(dated).slice(0, Math.ceil(count * 0.5)).map((o) => occasionSlot(o, until, random))
  const others = topicsFor(tier, count - held.length, random).map((t) => topicSlot(t, until, random))
  return [...held, ...others].sort((a, b) => daysBetween(b.heldOn, a.heldOn))
}

const FIELDS: readonly (readonly [SceneField, number])[] = [
  ['law', 20], ['health', 19], ['environment', 14], ['culture_society', 10], ['economy', 9], ['life_skills', 11],
  ['vocational', 6], ['languages_it', 8], ['literacy', 3], ['arts_sports', 9], ['other', 3],
]

function topicsFor(tier: Tier, count: number, random: Random): Topic[] {
  const left = new Map(FIELDS.map(([field]) => [field, random.shuffled(topicsOf(field).filter((t) => tier !== 'weak' || t.form === 'thematic'))]))
  return Array.from({ length: count }, () => {
    const field = random.weighted(FIELDS.filter(([f]) => left.get(f)?.length))
    return left.get(field)?.pop()
  }).filter((t) => t !== undefined)
}

const ONLINE: readonly SceneForm[] = ['thematic', 'counselling', 'workshop', 'self_study', 'reading', 'summer']

type Length = { sessionCount: number; endsAfter: number }
const ONCE: Length = { sessionCount: 1, endsAfter: 0 }

function topicSlot(topic: Topic, until: PlainDate, random: Random): Slot {
  const length = lengthOf(topic.form, random)
  const fits = ([day]: Weighted) => day <= until && (isUndisturbed(day, length) || (isEpidemic(day) && ONLINE.includes(topic.form)))
  return slot(topic, random.weighted(DAYS.filter(fits)), length, until, random, random.chance(0.5))
}

function occasionSlot(o: Occasion, until: PlainDate, random: Random): Slot {
  const heldOn = random.weighted(DAYS.filter(([day, weight]) => day >= o.from && day <= o.to && day <= until && weight > 0))
  const length = lengthOf(o.form, random)
  const fits = isUndisturbed(heldOn, length) || isEpidemic(heldOn)
  return slot(o, heldOn, fits ? length : ONCE, until, random, o.online)
}

function slot({ title, field, form }: Topic, heldOn: PlainDate, length: Length, until: PlainDate, random: Random, willing = false): Slot {
  const sparse = isEpidemic(heldOn)
  const online = heldOn >= AT_HOME_SINCE || (sparse && willing)
  const end = addDays(heldOn, length.endsAfter)
  const cut = end > until
  const endedOn = cut ? until : length.endsAfter > 0 ? end : null
  return { title, field, form, heldOn, endedOn, sessionCount: cut ? random.int(1, 2) : length.sessionCount, online, sparse }
}

/** No epidemic and no closing of the books falls into its days. */
function isUndisturbed(day: PlainDate, { endsAfter }: Length): boolean {
  const end = addDays(day, endsAfter)
  return ![...EPIDEMIC, ...CLOSING].some(([from, to]) => day <= to && end >= from)
}

/** The i-th of `count` equal parts of the year without its epidemics. */
function partOfYear(i: number, count: number): readonly Weighted[] {
  const days = DAYS.filter(([day]) => !isEpidemic(day))
  return days.slice(Math.floor((i * days.length) / count), Math.floor(((i + 1) * days.length) / count))
}

const SESSIONS: Partial<Record<SceneForm, readonly [min: number, max: number, perWeek: number]>> = {
  vocational_class: [8, 16, 3], hobby_class: [3, 8, 2], club: [4, 8, 1], self_study: [1, 3, 2], literacy_class: [18, 30, 3],
  complementary_class: [16, 24, 3], summer: [2, 5, 2],
}

function lengthOf(form: SceneForm, random: Random): Length {
  const [min, max, perWeek] = SESSIONS[form] ?? [1, 1, 1]
  const sessionCount = random.int(min, max)
  return { sessionCount, endsAfter: Math.floor(((sessionCount - 1) * 7) / perWeek) }
}

type Weighted = readonly [day: PlainDate, weight: number]
const MONTHS: Readonly<Record<string, number>> = {
  '2020-07': 1.05, '2020-08': 0.8, '2020-09': 1, '2020-10': 1.1, '2020-11': 1.2, '2020-12': 1.1,
  '2021-01': 0.9, '2021-02': 0.3, '2021-03': 1.3, '2021-04': 1.3, '2021-05': 0.9, '2021-06': 0.25,
}
const OFF_DAYS = new Set(['2020-09-02', '2021-01-01', '2021-04-30', '2021-05-01', '2021-05-03', '2021-05-23'])
const isQuiet = (day: PlainDate) =>
  OFF_DAYS.has(day) || (day >= '2021-02-09' && day <= '2021-02-17') || CLOSING.some(([from, to]) => day >= from && day <= to)
/** Monday first: people come on Saturdays and Sundays. */
const WEEKDAYS = [0.6, 0.7, 0.7, 0.8, 0.9, 1.7, 1.4]

const DAYS: readonly Weighted[] = Array.from({ length: daysBetween(FIRST_DAY, LAST_DAY) + 1 }, (_, i) => {
  const day = addDays(FIRST_DAY, i)
  const weight = (MONTHS[day.slice(0, 7)] ?? 0) * (WEEKDAYS[isoWeekday(day) - 1] ?? 0)
  return [day, isQuiet(day) ? 0 : weight] as const
})
