import type { Locale } from '#platform/common/issues.ts'
import type { Db } from '#platform/server/db.ts'

/** A table of somebody's own record: what they were in, came to, were given. */
export type RecordSection = {
  /** Stable, for the file a learner takes along: `courses`, `attendances`, `certificates`. */
  key: string
  title: string
  columns: readonly { key: string; heading: string }[]
  rows: readonly (readonly (string | number | null)[])[]
}

/**
 * What a feature knows of one learner. It reads as the house, for the learner has no territory; it is given the one
 * learner its link belongs to and answers about nobody else.
 */
export type RecordPart = (q: { db: Db; learnerId: string; locale: Locale; today: string }) => Promise<RecordSection[]>
