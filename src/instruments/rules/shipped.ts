import { z } from 'zod'
import type { PlainDate } from '#platform/common/dates.ts'
import { Bilingual, Certainty, LegalBasis, Validity } from './instrument.ts'

/** A file under `instruments/`. `areaCode`: the national code of the province it holds for. */
export const ShippedInstrument = z.object({
  kind: z.string(),
  key: z.string(),
  areaCode: z.string().optional(),
  title: Bilingual,
  valid: Validity,
  certainty: Certainty,
  legalBasis: z.array(LegalBasis).min(1),
  body: z.unknown(),
})
export type ShippedInstrument = z.infer<typeof ShippedInstrument>

/** `of`: how many versions of its rule are shipped. */
export type ShippedVersion = ShippedInstrument & { version: number; of: number }

/**
 * Files of the same rule are its versions, numbered by the day they begin; one ends where the next begins. Throws when
 * two begin on the same day.
 */
export function numberVersions(files: readonly ShippedInstrument[]): ShippedVersion[] {
  const rules = new Map<string, ShippedInstrument[]>()
  for (const file of files) rules.set(nameOf(file), [...(rules.get(nameOf(file)) ?? []), file])
  return [...rules.values()].flatMap((versions) => {
    const sorted = versions.toSorted((a, b) => (a.valid.from < b.valid.from ? -1 : 1))
    return sorted.map((file, i) => {
      const next = sorted[i + 1]?.valid.from ?? null
      if (next === file.valid.from) throw new Error(`${nameOf(file)}: two versions begin on ${next}.`)
      return { ...file, version: i + 1, of: sorted.length, valid: { from: file.valid.from, to: earlier(file.valid.to, next) } }
    })
  })
}

const nameOf = (f: ShippedInstrument) => `${f.kind} ${f.key} ${f.areaCode ?? ''}`
const earlier = (a: PlainDate | null, b: PlainDate | null) => (a === null ? b : b === null || a < b ? a : b)
