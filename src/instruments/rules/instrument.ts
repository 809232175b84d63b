import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'

export const Bilingual = z.object({ vi: z.string().min(1), en: z.string().min(1) })
export type Bilingual = z.infer<typeof Bilingual>

/** Where a rule comes from. `note` says which part of it, or what is doubtful. */
export const LegalBasis = z.object({ text: z.string().min(1), note: z.string() })
export type LegalBasis = z.infer<typeof LegalBasis>

/** How sure we are: read in an official text, not checked against one, or our own proposal. Shown on screen. */
export const Certainty = z.enum(['verified', 'unverified', 'proposal'])
export type Certainty = z.infer<typeof Certainty>

/** `to` is the first day it no longer holds; null means open. */
export const Validity = z.object({ from: PlainDate, to: PlainDate.nullable() })
export type Validity = z.infer<typeof Validity>

export const Instrument = z.object({
  id: Uuid,
  kind: z.string(),
  key: z.string(),
  areaId: Uuid.nullable(),
  version: z.number().int(),
  valid: z.object({ from: PlainDate.nullable(), to: PlainDate.nullable() }),
  title: Bilingual,
  legalBasis: z.array(LegalBasis),
  certainty: Certainty,
  origin: z.enum(['shipped', 'edited']),
  body: z.unknown(),
})
export type Instrument<B = unknown> = Omit<z.infer<typeof Instrument>, 'body'> & { body: B }
