import type { ActivityChange, ActivityContent, ActivityStatus } from '#activities/rules/activity.ts'
import { addDays, type PlainDate } from '#platform/common/dates.ts'
import type { Random } from '../random.ts'
import { LAST_DAY } from './schedule.ts'
import type { Ward } from './tree.ts'

export type SceneVersion = {
  version: number
  change: ActivityChange
  reason: string | null
  content: ActivityContent
  status: ActivityStatus
  /** Key of the person in the scene. */
  by: string
  /** An instant with Vietnam's offset. */
  at: string
}

/** How a record was made: nearly always once and right, sometimes corrected some days later. Oldest first. */
export function historyOf(ward: Ward, content: ActivityContent, random: Random): SceneVersion[] {
  const by = ward === 5 && random.chance(0.7) ? 'staff/5' : `director/${ward}`
  const madeOn = notAfterScene(addDays(content.endedOn ?? content.heldOn, random.int(0, 6)))
  const first: SceneVersion = { version: 1, change: 'record', reason: null, content, status: 'held', by, at: instant(madeOn, random) }
  if (madeOn === LAST_DAY || !random.chance(0.05)) return [first]
  const mistaken = { ...first, content: { ...content, ...mistakeIn(content, random) } }
  return [mistaken, { ...first, version: 2, change: 'edit', by: `director/${ward}`, at: instant(laterThan(madeOn, random), random) }]
}

/** A record that was taken back: it counts nowhere but stays to be seen. `content` must lie some days back. */
export function takenBack(ward: Ward, content: ActivityContent, reason: string, random: Random): SceneVersion[] {
  const by = `director/${ward}`
  const first: SceneVersion = { version: 1, change: 'record', reason: null, content, status: 'held', by, at: instant(content.heldOn, random) }
  const at = instant(laterThan(content.heldOn, random), random)
  return [first, { ...first, version: 2, change: 'cancel', reason, status: 'cancelled', at }]
}

function mistakeIn(c: ActivityContent, random: Random): Partial<ActivityContent> {
  if (c.attended !== null && random.chance(0.7)) return { attended: null, women: null, ethnic: null, policy: null, persons: null }
  return { speakers: '', place: '', partners: c.owner === 'centre' ? [] : c.partners, note: 'Bổ sung sau.' }
}

const notAfterScene = (day: PlainDate) => (day > LAST_DAY ? LAST_DAY : day)
const laterThan = (day: PlainDate, random: Random) => notAfterScene(addDays(day, random.int(1, 5)))
const two = (n: number) => String(n).padStart(2, '0')
const instant = (day: PlainDate, random: Random) => `${day}T${two(random.int(8, 16))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}+07:00`
