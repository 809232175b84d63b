import type { ActivityContent } from '#activities/rules/activity.ts'
import type { Random } from '../random.ts'
import type { Slot } from './schedule.ts'
import type { SceneForm } from './titles.ts'
import type { Volume, WardLife } from './wards.ts'

export type Counts = Pick<ActivityContent, 'attended' | 'women' | 'ethnic' | 'policy' | 'persons'>

const HEADS: Record<SceneForm, readonly [number, number]> = {
  thematic: [45, 110],
  vocational_class: [12, 25],
  hobby_class: [14, 30],
  club: [15, 32],
  self_study: [15, 30],
  literacy_class: [6, 12],
  complementary_class: [8, 14],
  performance_contest: [80, 190],
  workshop: [30, 70],
  study_visit: [25, 45],
  counselling: [25, 60],
  reading: [40, 110],
  summer: [35, 80],
  other: [30, 70],
}

/** How many people come to each of a year’s activities, so that the attendances together come to the volume. */
export function headsOf(isWeak: boolean, slots: readonly Slot[], volume: Volume, random: Random): number[] {
  if (isWeak) return slots.map(() => random.int(50, 100))
  const raw = slots.map((s) => random.between(...HEADS[s.form]) * (s.sparse ? 0.45 : 1))
  const all = slots.reduce((sum, s, i) => sum + s.sessionCount * (raw[i] ?? 0), 0)
  return raw.map((heads) => Math.max(6, Math.round((heads * volume.attended) / all)))
}

/** Attendances and who came. Not every centre notes everything down: then it stays unknown. */
export function countsOf(slot: Slot, heads: number, life: WardLife, random: Random): Counts {
  const isClass = slot.sessionCount > 1
  const attended = isClass ? sumOf(slot.sessionCount, () => random.int(Math.ceil(heads * 0.9), heads + 1)) : heads
  if (random.chance(slot.heldOn >= life.notAllCountedSince ? 0.5 : 0.01))
    return { attended: null, women: null, ethnic: null, policy: null, persons: null }
  const part = (min: number, max: number) =>
    Math.min(Math.floor(attended * max), Math.ceil(attended * random.between(min, max)))
  return {
    attended,
    women: random.chance(0.04) ? null : part(0.45, 0.75),
    ethnic: random.chance(0.1) ? null : random.chance(0.3) ? 0 : part(0, life.ethnicShare),
    policy: random.chance(0.12) ? null : part(0.02, 0.1),
    persons: isClass ? heads + random.int(1, 3) : null,
  }
}

const sumOf = (times: number, one: () => number) => Array.from({ length: times }, one).reduce((a, b) => a + b, 0)

const DEAR: readonly SceneForm[] = ['vocational_class', 'hobby_class', 'performance_contest', 'study_visit', 'summer']

/** Round amounts, as they stand on receipts. Most talks cost nothing or nobody noted it. */
export function costsOf(slot: Slot, random: Random): ActivityContent['costs'] {
  const dear = DEAR.includes(slot.form)
  if (slot.online || !random.chance(dear ? 0.6 : 0.3)) return []
  const amount = dear ? random.int(8, 40) * 100_000 : random.int(4, 16) * 50_000
  const source = random.weighted([
    ['state_budget', 66],
    ['contributions', 24],
    ['target_programme', 6],
    ['joint_income', dear ? 8 : 0],
  ])
  const more =
    dear && source === 'state_budget' && random.chance(0.4)
      ? [{ source: 'contributions', amount: random.int(4, 16) * 50_000 }]
      : []
  return [{ source, amount }, ...more]
}
