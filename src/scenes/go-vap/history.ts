import type { ActivityChange, ActivityContent, ActivityStatus } from '#activities/rules/activity.ts'
import { addDays, type PlainDate } from '#platform/common/dates.ts'
import type { Random } from '../random.ts'
import { booksClosedOn } from './days.ts'
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
export function historyOf(ward: Ward, content: ActivityContent, random: Random, late?: Late): SceneVersion[] {
  const by = ward === 5 && random.chance(0.7) ? 'staff/5' : `director/${ward}`
  const closed = booksClosedOn(ward, content.heldOn)
  const madeOn = late?.madeOn ?? earlier(addDays(content.endedOn ?? content.heldOn, random.int(0, 4)), closed)
  const editedOn = late
    ? late.editedOn
    : random.chance(0.05)
      ? earlier(addDays(madeOn, random.int(1, 5)), closed)
      : undefined
  const first: SceneVersion = {
    version: 1,
    change: 'record',
    reason: null,
    content,
    status: 'held',
    by,
    at: instant(madeOn, random),
  }
  if (editedOn === undefined || editedOn <= madeOn) return [first]
  const mistaken = { ...first, content: { ...content, ...(late ? UNCOUNTED : mistakeIn(content, random)) } }
  return [mistaken, { ...first, version: 2, change: 'edit', by: `director/${ward}`, at: instant(editedOn, random) }]
}

/** A record that was taken back: it counts nowhere but stays to be seen. */
export function takenBack(ward: Ward, content: ActivityContent, reason: string, random: Random): SceneVersion[] {
  const first: SceneVersion = {
    version: 1,
    change: 'record',
    reason: null,
    content,
    status: 'held',
    by: `director/${ward}`,
    at: instant(content.heldOn, random),
  }
  const gone = earlier(addDays(content.heldOn, random.int(1, 5)), booksClosedOn(ward, content.heldOn))
  return [first, { ...first, version: 2, change: 'cancel', reason, status: 'cancelled', at: instant(gone, random) }]
}

/** Written down, or corrected, after the quarter's report had left. */
export type Late = { lastBefore: PlainDate; madeOn?: PlainDate; editedOn?: PlainDate }

export const late: Partial<Record<Ward, Late>> = {
  3: { lastBefore: '2021-03-26', editedOn: '2021-04-15' },
  12: { lastBefore: '2020-12-26', madeOn: '2021-01-07' },
  15: { lastBefore: '2021-03-26', madeOn: '2021-04-08' },
}

const UNCOUNTED = { attended: null, women: null, ethnic: null, policy: null, persons: null }

function mistakeIn(c: ActivityContent, random: Random): Partial<ActivityContent> {
  if (c.attended !== null && random.chance(0.8)) return UNCOUNTED
  return { speakers: '', place: '', partners: c.owner === 'centre' ? [] : c.partners, note: 'Bổ sung sau.' }
}

const earlier = (a: PlainDate, b: PlainDate) => (a < b ? a : b)
const two = (n: number) => String(n).padStart(2, '0')
const instant = (day: PlainDate, random: Random) =>
  `${day}T${two(random.int(8, 16))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}+07:00`
