import { tidy } from '#platform/common/text.ts'
import { codeFor } from '../rules/vocabulary-changes.ts'
import type { Vocabulary, VocabularyEntry } from '../rules/vocabulary.ts'

/** An entry while it is typed. `code` is null for a new one until it is saved; `key` tells the lines apart. */
export type EntryDraft = {
  key: string
  code: string | null
  vi: string
  en: string
  /** As typed, separated by semicolons. */
  aliases: string
  retired: boolean
}

export function draftOf(entry: VocabularyEntry): EntryDraft {
  const { code, name, aliases } = entry
  return { key: code, code, vi: name.vi, en: name.en, aliases: aliases.join('; '), retired: entry.retired ?? false }
}

/** The list as it will be sent. A new entry gets its code from its name; an empty English name is the Vietnamese one. */
export function vocabularyOf(drafts: readonly EntryDraft[]): Vocabulary {
  const taken = drafts.flatMap((d) => d.code ?? [])
  const entries = drafts.map((d): VocabularyEntry => {
    const code = d.code ?? codeFor(d.vi, taken)
    if (d.code === null) taken.push(code)
    return {
      code,
      name: { vi: tidy(d.vi), en: tidy(d.en) || tidy(d.vi) },
      aliases: d.aliases.split(/[;\n]/).map(tidy).filter(Boolean),
      ...(d.retired ? { retired: true } : {}),
    }
  })
  return { entries }
}

/** The entry moved by one place; the same list when it stands at the end already. */
export function moved(drafts: readonly EntryDraft[], from: number, by: 1 | -1): EntryDraft[] {
  const [entry, other] = [drafts[from], drafts[from + by]]
  if (!entry || !other) return [...drafts]
  return drafts.map((d, i) => (i === from ? other : i === from + by ? entry : d))
}
