import { getVocabulary } from '#instruments/server/instruments.service.ts'
import type { VocabularyEntry } from '#instruments/rules/vocabulary.ts'
import type { Db } from '#platform/server/db.ts'

/** The terms that activities refer to, as they are on a day, with where they come from. */
type Vocabularies = { fields: VocabularyEntry[]; forms: VocabularyEntry[]; sources: VocabularyEntry[] }

export async function getTerms(db: Db, on: string): Promise<Vocabularies> {
  const fields = await getVocabulary(db, 'activity-field', on)
  const forms = await getVocabulary(db, 'activity-form', on)
  return { fields, forms, sources: await getVocabulary(db, 'cost-source', on) }
}

/** Codes that may be chosen today. */
export function offered(entries: readonly VocabularyEntry[]): string[] {
  return entries.filter((e) => !e.retired).map((e) => e.code)
}
