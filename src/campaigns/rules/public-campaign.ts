import type { PlainDate } from '#platform/common/dates.ts'

/** What a visitor sees of a campaign on the page of a unit whose centres take part. */
export type PublicCampaign = {
  id: string
  title: string
  fromDay: PlainDate
  toDay: PlainDate
  /** Who calls for it. */
  by: string
  centres: number
  /** Announced sessions. */
  coming: number
  /** What the centres of the page have held and announced openly. */
  sessions: number
  attended: number | null
  /** What all who are asked are to reach together. */
  targetCentres: number | null
  targetSessions: number | null
  targetAttended: number | null
  /** Classes that belong to it and are open. */
  courses: { id: string; title: string }[]
}
