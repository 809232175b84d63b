import type { PlainDate } from '#platform/common/dates.ts'

/** When a version holds: `to` is the first day it no longer does. An empty validity (null) never comes. */
export type Holds = { id: string; version: number; valid: { from: PlainDate | null; to: PlainDate | null } | null }

export type TimelineChange = {
  version: number
  /** The version that held until the new one: what it says is what changes. */
  before: string
  /** Versions whose end moves to the new one's first day. */
  ended: string[]
  /** Versions that had not begun and now never will. */
  dropped: string[]
}

/**
 * Puts a version that holds from a day on into a rule's time. One that is still to come gives way when the new one
 * begins on the same day or earlier; one that has begun keeps its days: then the new one must come after `tooEarly`.
 */
export function changeTimeline(
  family: readonly Holds[], from: PlainDate, today: PlainDate,
): TimelineChange | { tooEarly: PlainDate } {
  const dated = family.flatMap(({ id, valid }) => (valid ? [{ id, ...valid }] : [])).sort((a, b) => order(a.from, b.from))
  const later = dated.filter((v) => v.from !== null && v.from >= from)
  const begun = later.findLast((v) => v.from !== null && v.from <= today)?.from
  if (begun) return { tooEarly: begun }
  const earlier = dated.filter((v) => !later.includes(v))
  const before = earlier.at(-1) ?? later[0]
  if (!before) throw new Error('A rule without any version has no time to change.')
  return {
    version: Math.max(...family.map((v) => v.version)) + 1,
    before: before.id,
    ended: earlier.filter((v) => v.to === null || v.to > from).map((v) => v.id),
    dropped: later.map((v) => v.id),
  }
}

const order = (a: PlainDate | null, b: PlainDate | null) => ((a ?? '') < (b ?? '') ? -1 : 1)

export type Standing = 'in_force' | 'past' | 'coming' | 'never'

/** How a version stands on a day. */
export function standingOn(valid: Holds['valid'], day: PlainDate): Standing {
  if (!valid) return 'never'
  if (valid.from !== null && valid.from > day) return 'coming'
  return valid.to !== null && valid.to <= day ? 'past' : 'in_force'
}
