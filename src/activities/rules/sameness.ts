import { toneFree } from '#platform/common/text.ts'
import type { ActivityContent } from './activity.ts'

export type Likeness = Pick<ActivityContent, 'heldOn' | 'startsAt' | 'title' | 'place' | 'attended'>

/** What two writings of the same activity have in common, however it was spelt: the text behind a row's hash. */
export function samenessKey(a: Likeness): string {
  return JSON.stringify([a.heldOn, a.startsAt, words(a.title), words(a.place), a.attended])
}

/**
 * The same day and title, and nothing said on both sides that differs: what one leaves blank does not make it another
 * activity. `unlike` is the same day and title where something does differ, such as the same talk in two places.
 */
export function compare(a: Likeness, b: Likeness): 'same' | 'unlike' | 'other' {
  if (a.heldOn !== b.heldOn || words(a.title) !== words(b.title)) return 'other'
  const agree =
    agreeing(a.startsAt, b.startsAt) && agreeing(words(a.place), words(b.place)) && agreeing(a.attended, b.attended)
  return agree ? 'same' : 'unlike'
}

function agreeing<T extends string | number>(a: T | null, b: T | null): boolean {
  return a === null || a === '' || b === null || b === '' || a === b
}

/** Letters and figures only: a comma more or a hyphen less is the same title. */
function words(text: string): string {
  return toneFree(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
