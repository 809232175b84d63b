import type { Said } from '#platform/common/issues.ts'
import { tidy, toneFree } from '#platform/common/text.ts'
import type { Vocabulary, VocabularyEntry } from './vocabulary.ts'

export type VocabularyChange =
  | { kind: 'added' | 'retired' | 'restored' | 'aliases' | 'removed'; entry: VocabularyEntry }
  | { kind: 'renamed'; entry: VocabularyEntry; was: VocabularyEntry['name'] }
  | { kind: 'reordered' }

/** What happened between two versions of a list of terms, in the order in which a reader wants to hear it. */
export function vocabularyChanges(before: Vocabulary, after: Vocabulary): VocabularyChange[] {
  const was = new Map(before.entries.map((e) => [e.code, e]))
  const changed = after.entries.flatMap((entry): VocabularyChange[] => {
    const old = was.get(entry.code)
    return old ? entryChanges(old, entry) : [{ kind: 'added', entry }]
  })
  const removed = removedEntries(before, after).map((entry): VocabularyChange => ({ kind: 'removed', entry }))
  return [...changed, ...removed, ...(isReordered(before, after) ? [{ kind: 'reordered' } as const] : [])]
}

function entryChanges(old: VocabularyEntry, entry: VocabularyEntry): VocabularyChange[] {
  const changes: VocabularyChange[] = []
  if (old.name.vi !== entry.name.vi || old.name.en !== entry.name.en) changes.push({ kind: 'renamed', entry, was: old.name })
  if (isRetired(old) !== isRetired(entry)) changes.push({ kind: isRetired(entry) ? 'retired' : 'restored', entry })
  if (old.aliases.join('\n') !== entry.aliases.join('\n')) changes.push({ kind: 'aliases', entry })
  return changes
}

const isRetired = (entry: VocabularyEntry) => entry.retired ?? false

function isReordered(before: Vocabulary, after: Vocabulary): boolean {
  const order = (of: Vocabulary, other: Vocabulary) =>
    of.entries.map((e) => e.code).filter((code) => other.entries.some((e) => e.code === code)).join()
  return order(before, after) !== order(after, before)
}

/**
 * Entries that a new version would lose. None may: records, report forms and phones that have not sent yet refer to
 * them by code, so an entry is renamed or retired instead.
 */
export function removedEntries(before: Vocabulary, after: Vocabulary): VocabularyEntry[] {
  const kept = new Set(after.entries.map((e) => e.code))
  return before.entries.filter((e) => !kept.has(e.code))
}

export type EntryIssue = { path: (string | number)[]; said: Said }

/** What the shape cannot say: two terms one cannot tell apart, and a list that offers nothing. */
export function vocabularyIssues({ entries }: Vocabulary): EntryIssue[] {
  const issues = entries.flatMap((entry, i) =>
    entryWords(entry).flatMap(({ word, path }) => {
      const other = entries.slice(0, i).find((e) => !isRetired(e) && hasWord(e, word))
      return other && !isRetired(entry) ? [{ path: ['entries', i, ...path], said: sameAs(word, other) }] : []
    }),
  )
  return entries.every(isRetired) ? [...issues, { path: ['entries'], said: NOTHING_OFFERED }] : issues
}

const entryWords = (e: VocabularyEntry) => [
  { word: e.name.vi, path: ['name', 'vi'] },
  ...e.aliases.map((word) => ({ word, path: ['aliases'] })),
]
const plain = (word: string) => tidy(word).toLocaleLowerCase('vi')
const hasWord = (e: VocabularyEntry, word: string) => entryWords(e).some((w) => plain(w.word) === plain(word))

const sameAs = (word: string, other: VocabularyEntry): Said => ({
  vi: `“${word}” đã là tên của mục “${other.name.vi}”. Mỗi tên chỉ thuộc một mục.`,
  en: `“${word}” already names “${other.name.en}”. A name belongs to one entry only.`,
})
const NOTHING_OFFERED: Said = {
  vi: 'Danh mục phải còn ít nhất một mục đang dùng.',
  en: 'At least one entry must stay in use.',
}

/** A code for a new entry, from its name: `Chuyển đổi số` → `chuyen_doi_so`. Never shown, never changed. */
export function codeFor(name: string, taken: readonly string[]): string {
  const base = toneFree(name).replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 40) || 'muc'
  for (let n = 1; ; n++) {
    const code = n === 1 ? base : `${base}_${n}`
    if (!taken.includes(code)) return code
  }
}
