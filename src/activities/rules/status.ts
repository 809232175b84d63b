import type { PlainDate } from '#platform/common/dates.ts'
import type { ActivityContent, ActivityStatus } from './activity.ts'

type Dated = Pick<ActivityContent, 'heldOn' | 'endedOn' | 'attended'>

/**
 * The status of a record that is written down on a day with this content; `before` is the one it had, if any. What was
 * held stays held. What was planned stays planned until its last day is over, or until somebody counts that very day:
 * who mends the place in the afternoon has not held the evening's session yet.
 */
export function statusOn(
  { heldOn, endedOn, attended }: Dated,
  today: PlainDate,
  before?: ActivityStatus,
): ActivityStatus {
  if (before === 'held') return 'held'
  if (heldOn > today) return 'planned'
  if (before !== 'planned') return 'held'
  const last = endedOn ?? heldOn
  if (last !== today) return last > today ? 'planned' : 'held'
  return attended === null ? 'planned' : 'held'
}

/** Its time has come: the form asks how many came. */
export const isDue = ({ heldOn, endedOn }: Pick<Dated, 'heldOn' | 'endedOn'>, today: PlainDate): boolean =>
  (endedOn ?? heldOn) <= today
