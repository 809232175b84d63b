import { z } from 'zod'
import type { PlainDate } from '#platform/common/dates.ts'
import { Bilingual, Certainty, LegalBasis, Validity } from './instrument.ts'

/** A file under `instruments/`. `areaCode`: the national code of the province it holds for. */
export const ShippedInstrument = z.object({
  kind: z.string(),
  key: z.string(),
  areaCode: z.string().optional(),
  /** The rule of the same kind whose body this one's stands on, in the version that holds when this begins: it says only
   * what differs. Its own key means its version before. */
  extends: z.string().optional(),
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

/**
 * Bodies written out in full. Objects are laid over each other part by part, lists replaced; `texts` changes written
 * paragraphs by their key. Throws for a rule that stands on one that is not there, or on itself.
 */
export function writeOut(files: readonly ShippedInstrument[]): ShippedInstrument[] {
  const bodyOf = (file: ShippedInstrument, open: readonly ShippedInstrument[]): unknown => {
    if (file.extends === undefined) return file.body
    const base = baseOf(file, files)
    if (!base || open.includes(base)) throw new Error(`${nameOf(file)} stands on ${file.extends}, which is not there.`)
    const { texts, ...own } = asObject(file.body)
    return withTexts(layOver(bodyOf(base, [...open, file]), own), asObject(texts))
  }
  return files.map((f) => ({ ...f, body: bodyOf(f, []) }))
}

const baseOf = (file: ShippedInstrument, files: readonly ShippedInstrument[]) =>
  files
    .filter((f) => f !== file && f.kind === file.kind && f.key === file.extends && f.areaCode === undefined && f.valid.from <= file.valid.from)
    .toSorted((a, b) => (a.valid.from < b.valid.from ? 1 : -1))[0]

const isObject = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x)
const asObject = (x: unknown) => (isObject(x) ? x : {})

function layOver(base: unknown, own: unknown): unknown {
  if (!isObject(base) || !isObject(own)) return own
  return { ...base, ...Object.fromEntries(Object.entries(own).map(([k, v]) => [k, k in base ? layOver(base[k], v) : v])) }
}

function withTexts(body: unknown, texts: Record<string, unknown>): unknown {
  if (Array.isArray(body)) return body.map((x) => withTexts(x, texts))
  if (!isObject(body)) return body
  const own = typeof body['key'] === 'string' && body['kind'] === 'text' ? asObject(texts[body['key']]) : {}
  return { ...Object.fromEntries(Object.entries(body).map(([k, v]) => [k, withTexts(v, texts)])), ...own }
}

const nameOf = (f: ShippedInstrument) => `${f.kind} ${f.key} ${f.areaCode ?? ''}`
const earlier = (a: PlainDate | null, b: PlainDate | null) => (a === null ? b : b === null || a < b ? a : b)
