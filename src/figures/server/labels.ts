import { findDimension, NONE, UNKNOWN } from '#indicators/rules/dimensions.ts'
import type { Bilingual } from '#instruments/rules/instrument.ts'
import { getInForce, getVocabulary } from '#instruments/server/instruments.service.ts'
import { Uuid } from '#platform/common/ids.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { refsOf } from '#units/server/units.service.ts'

/** Names of values in the order in which they are read; what has no place in it is sorted by size. */
export type Labels = { order: readonly string[]; nameOf: (value: string) => Bilingual }

const both = (text: string): Bilingual => ({ vi: text, en: text })
const WORDS: Record<string, Bilingual> = {
  [UNKNOWN]: { vi: 'Chưa rõ', en: 'Not known' },
  [NONE]: { vi: 'Không có đơn vị phối hợp', en: 'No partner body' },
}

/** What the values of a dimension are called on a day. */
export async function loadLabels(ctx: Context, dimension: string, values: readonly string[], on: string): Promise<Labels> {
  const terms = await termsOf(ctx, dimension, values, on)
  const names = new Map(terms.named.map((t) => [t.code, t.name]))
  return { order: terms.ordered ? terms.named.map((t) => t.code) : [], nameOf: (value) => names.get(value) ?? WORDS[value] ?? both(value) }
}

type Terms = { named: readonly { code: string; name: Bilingual }[]; ordered: boolean }

async function termsOf(ctx: Context, dimension: string, values: readonly string[], on: string): Promise<Terms> {
  const kept = findDimension(dimension)?.values
  switch (kept?.kind) {
    case 'terms':
      return { named: kept.terms, ordered: true }
    case 'vocabulary':
      return { named: await getVocabulary(ctx.db, kept.key, on), ordered: false }
    case 'age_bands':
      return { named: (await getInForce(ctx.db, { kind: 'age-bands', key: 'learners', on })).body.bands, ordered: true }
    default:
      return { named: await unitTerms(ctx, values, on), ordered: false }
  }
}

async function unitTerms(ctx: Context, values: readonly string[], on: string): Promise<Terms['named']> {
  const units = await refsOf(ctx.db, values.filter((v) => Uuid.safeParse(v).success), on)
  return [...units].map(([code, { shortName }]) => ({ code, name: both(shortName) }))
}

/** Where nobody knows more, and where there is nothing, stand last whatever their size. */
export const isRest = (value: string): boolean => value === UNKNOWN || value === NONE
