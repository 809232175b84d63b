import type { PlainDate } from '#platform/common/dates.ts'

/** What a visitor sees of a campaign on the page of a unit whose centres take part. */
export type PublicCampaign = {
  /** Whose page it stands on. */
  unitId: string
  id: string
  title: string
  fromDay: PlainDate
  toDay: PlainDate
  /** Who calls for it. */
  by: string
  centres: number
  /** Announced sessions. */
  coming: number
  /** Classes that belong to it and are open. */
  courses: { id: string; title: string }[]
}
