import { z } from 'zod'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'

const Term = z.string().overwrite(tidy).min(1).max(120)

/** A list of terms that records refer to by `code`. A retired entry is no longer offered, but still named. */
export const VocabularyEntry = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]*$/).max(60),
  name: z.object({ vi: Term, en: Term }),
  /** Other spellings and shorter names, by which spreadsheets are read. */
  aliases: z.array(Term).max(40),
  retired: z.boolean().optional(),
})
export type VocabularyEntry = z.infer<typeof VocabularyEntry>

const hasEachCodeOnce = (entries: VocabularyEntry[]) => new Set(entries.map((e) => e.code)).size === entries.length

export const Vocabulary = z.object({
  entries: z
    .array(VocabularyEntry)
    .min(1)
    .max(300)
    .refine(hasEachCodeOnce, says('Có hai mục trùng mã.', 'Two entries have the same code.')),
})
export type Vocabulary = z.infer<typeof Vocabulary>
