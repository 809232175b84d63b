import type { z } from 'zod'
import type { Db } from '#platform/server/db.ts'
import type { Instrument } from '../rules/instrument.ts'
import { instrumentKinds } from '../rules/kinds.ts'
import { Vocabulary, type VocabularyEntry } from '../rules/vocabulary.ts'
import { findInForce } from './instruments.store.ts'

type Kinds = typeof instrumentKinds
export type KindName = keyof Kinds & string

/** The rule of law in force on a day for a unit. Throws when none is: the shipped set always holds one. */
export async function getInForce<K extends KindName>(
  db: Db, q: { kind: K; key: string; on: string; unitId?: string | undefined },
): Promise<Instrument<z.infer<Kinds[K]>>> {
  const found = await findInForce(db, q)
  if (!found) throw new Error(`No ${q.kind} ${q.key} is in force on ${q.on}.`)
  return { ...found, body: instrumentKinds[q.kind].parse(found.body) as z.infer<Kinds[K]> }
}

export type VocabularyKey = 'activity-field' | 'activity-form' | 'cost-source' | 'partner-body'

export async function getVocabulary(db: Db, key: VocabularyKey, on: string): Promise<VocabularyEntry[]> {
  return Vocabulary.parse((await getInForce(db, { kind: 'vocabulary', key, on })).body).entries
}
