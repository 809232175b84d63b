import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { Bilingual, Certainty, Instrument, LegalBasis } from './instrument.ts'
import { VocabularyEntry } from './vocabulary.ts'

const Area = z.object({ id: Uuid, name: z.string() })

/** A rule in a list. `area` is null where it holds for the whole nation. */
export const InstrumentListItem = Instrument.omit({ body: true, areaId: true }).extend({ area: Area.nullable() })
export type InstrumentListItem = z.infer<typeof InstrumentListItem>

/** `valid` is null when it was replaced before its first day. `reason` and `byName` only for those who may know. */
export const InstrumentVersion = z.object({
  id: Uuid,
  version: z.number().int(),
  valid: z.object({ from: PlainDate.nullable(), to: PlainDate.nullable() }).nullable(),
  legalBasis: z.array(LegalBasis),
  certainty: Certainty,
  origin: Instrument.shape.origin,
  body: z.unknown(),
  reason: z.string().nullable(),
  byName: z.string().nullable(),
  at: z.iso.datetime({ offset: true }),
})
export type InstrumentVersion = z.infer<typeof InstrumentVersion>

/** One version of a rule with everything around it. `versions` holds all of them, itself too, newest first. */
export const InstrumentDetail = InstrumentListItem.extend({
  body: z.unknown(),
  versions: z.array(InstrumentVersion).min(1),
  /** The same rule elsewhere: the nation's for a province's own, and the other way round. */
  elsewhere: z.array(z.object({ id: Uuid, area: Area.nullable() })),
  /** The report forms that stand on it. */
  usedBy: z.array(z.object({ id: Uuid, title: Bilingual, period: z.string() })),
  /** Who holds the permissions a workflow asks for, by the names of their roles. */
  holders: z.array(z.object({ permission: z.string(), roles: z.array(Bilingual) })),
  can: z.object({ edit: z.boolean(), ownIn: z.array(Area) }),
})
export type InstrumentDetail = z.infer<typeof InstrumentDetail>

/** A list of terms for the pages. Retired ones are there to be named, not to be offered. */
export const VocabularyView = z.object({
  key: z.string(), on: PlainDate, title: Bilingual, entries: z.array(VocabularyEntry),
})
export type VocabularyView = z.infer<typeof VocabularyView>
