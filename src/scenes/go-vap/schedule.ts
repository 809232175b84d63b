import { addDays, daysBetween, type PlainDate } from '#platform/common/dates.ts'
import type { Random } from '../random.ts'
import { DAYS, isEpidemic, isUndisturbed, lastDayOf, partOfYear, type Weighted } from './days.ts'
import { occasions, type Occasion } from './occasions.ts'
import { topicsOf, type SceneField, type SceneForm, type Topic } from './titles.ts'
import type { Ward } from './tree.ts'
import { tierOf, type Tier } from './wards.ts'

/** From here to the end of the scene people of the quận stay at home: whatever is held is held online. */
const AT_HOME_SINCE: PlainDate = '2021-05-31'

export type Slot = Topic & {
  heldOn: PlainDate
  endedOn: PlainDate | null
  sessionCount: number
  online: boolean
  /** Held while people stay away. */
  sparse: boolean
}

/** What a ward does in the year and when, in order of time. No title twice. */
export function slotsOf(ward: Ward, count: number, random: Random): Slot[] {
  const [tier, until] = [tierOf(ward), lastDayOf(ward)]
  if (tier === 'weak') return talksOf(count, until, random)
  // The centre that visitors see first keeps nearly every occasion of the year.
  const keen = ward === 5 ? 0.85 : Math.min(0.62, 0.08 + count / 110)
  const dated = occasions.filter(() => random.chance(keen))
  const held = random
    .shuffled(dated)
    .slice(0, Math.ceil(count * 0.5))
    .map((o) => occasionSlot(o, until, random))
  const others = topicsFor(tier, count - held.length, random).map((t) => topicSlot(t, until, random))
  return [...held, ...others].sort((a, b) => daysBetween(b.heldOn, a.heldOn))
}

/** A weak centre gives a talk now and then, spread over the year. */
function talksOf(count: number, until: PlainDate, random: Random): Slot[] {
  const day = (i: number) => random.weighted(partOfYear(i, count))
  return topicsFor('weak', count, random).map((t, i) => slot(t, day(i), ONCE, until, random))
}

const FIELDS: readonly (readonly [SceneField, number])[] = [
  ['law', 20],
  ['health', 19],
  ['environment', 14],
  ['culture_society', 10],
  ['economy', 9],
  ['life_skills', 11],
  ['vocational', 6],
  ['languages_it', 8],
  ['literacy', 3],
  ['arts_sports', 9],
  ['other', 3],
]

export function topicsFor(tier: Tier, count: number, random: Random, fits: (t: Topic) => boolean = () => true): Topic[] {
  const left = new Map(
    FIELDS.map(([field]) => [
      field,
      random.shuffled(topicsOf(field).filter((t) => fits(t) && (tier !== 'weak' || t.form === 'thematic'))),
    ]),
  )
  return Array.from({ length: count }, () => {
    const field = random.weighted(FIELDS.filter(([f]) => left.get(f)?.length))
    return left.get(field)?.pop()
  }).filter((t) => t !== undefined)
}

const ONLINE: readonly SceneForm[] = ['thematic', 'counselling', 'workshop', 'self_study', 'reading', 'summer']

export type Length = { sessionCount: number; endsAfter: number }
const ONCE: Length = { sessionCount: 1, endsAfter: 0 }
const SHORT: Length = { sessionCount: 3, endsAfter: 7 }

function topicSlot(topic: Topic, until: PlainDate, random: Random): Slot {
  const length = lengthOf(topic.form, random)
  const fits = ([day]: Weighted) =>
    day <= until && (isUndisturbed(day, length.endsAfter) || (isEpidemic(day) && ONLINE.includes(topic.form)))
  return slot(topic, random.weighted(DAYS.filter(fits)), length, until, random, random.chance(0.5))
}

function occasionSlot(o: Occasion, until: PlainDate, random: Random): Slot {
  const heldOn = random.weighted(
    DAYS.filter(([day, weight]) => day >= o.from && day <= o.to && day <= until && weight > 0),
  )
  const length = lengthOf(o.form, random)
  const fits = (l: Length) => isEpidemic(heldOn) || isUndisturbed(heldOn, l.endsAfter)
  return slot(o, heldOn, [length, SHORT].find(fits) ?? ONCE, until, random, o.online)
}

function slot(
  { title, field, form }: Topic,
  heldOn: PlainDate,
  length: Length,
  until: PlainDate,
  random: Random,
  willing = false,
): Slot {
  const sparse = isEpidemic(heldOn)
  const online = heldOn >= AT_HOME_SINCE || (sparse && willing)
  const end = addDays(heldOn, length.endsAfter)
  const cut = end > until
  const endedOn = cut ? until : length.endsAfter > 0 ? end : null
  return {
    title,
    field,
    form,
    heldOn,
    endedOn,
    sessionCount: cut ? random.int(1, 2) : length.sessionCount,
    online,
    sparse,
  }
}

const SESSIONS: Partial<Record<SceneForm, readonly [min: number, max: number, perWeek: number]>> = {
  vocational_class: [8, 16, 3],
  hobby_class: [3, 8, 2],
  club: [4, 8, 1],
  self_study: [1, 3, 2],
  literacy_class: [18, 30, 3],
  complementary_class: [16, 24, 3],
  summer: [2, 5, 2],
}

export function lengthOf(form: SceneForm, random: Random): Length {
  const [min, max, perWeek] = SESSIONS[form] ?? [1, 1, 1]
  const sessionCount = random.int(min, max)
  return { sessionCount, endsAfter: Math.floor(((sessionCount - 1) * 7) / perWeek) }
}
