import type { PlainDate } from '#platform/common/dates.ts'
import type { UnitKind } from '#units/rules/unit.ts'

/** How far ahead a page announces. */
export const DAYS_AHEAD = 60

/** Everything a public page can say. What is not here is not public. */
export type Place = { id: string; kind: UnitKind; name: string; shortName: string }

export type PublicUnit = Place & {
  /** The first day on which it was no more. */
  closed: PlainDate | null
  closedBasis: string | null
  centreKind: 'ward' | 'rural_commune' | 'township' | null
  combined: boolean | null
  address: string | null
  /** Of the centre as an office. */
  phone: string | null
  email: string | null
}

/** A class that takes people now. */
export type OpenCourse = { id: string; title: string; field: string; place: string; firstOn: PlainDate | null; unitId: string; free: boolean }

export type Relation = 'above' | 'below' | 'near' | 'became' | 'was'
export type Neighbour = Place & { relation: Relation; distance: number; parentId: string | null }

export type Event = {
  on: PlainDate
  until: PlainDate | null
  title: string
  field: string
  place: string
  unitId: string
}
export type Coming = Event & { startsAt: string | null; endsAt: string | null }

/** Sums of one field in one month; `attended` is null where nobody counted. */
export type HeldRow = {
  month: PlainDate
  field: string
  activities: number
  sessions: number
  attended: number | null
  /** Activities without a count. */
  uncounted: number
}

/** What stands beside a unit's events: the centre that holds them, where that is not the unit itself. */
export type Centres = ReadonlyMap<string, Place>

/** The vocabulary's names in the reader's language. */
export type FieldNames = (code: string) => string
