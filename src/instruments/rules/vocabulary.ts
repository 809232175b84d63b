import { z } from 'zod'
import { Bilingual } from './instrument.ts'

/** A list of terms that records refer to by `code`. A retired entry is no longer offered, but still named. */
export const VocabularyEntry = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]*$/),
  name: Bilingual,
  aliases: z.array(z.string()),
  retired: z.boolean().optional(),
})
export type VocabularyEntry = z.infer<typeof VocabularyEntry>

export const Vocabulary = z.object({
  entries: z.array(VocabularyEntry).min(1).refine((list) => new Set(list.map((e) => e.code)).size === list.length),
})
export type Vocabulary = z.infer<typeof Vocabulary>
