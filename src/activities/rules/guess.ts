import { toneFree } from '#platform/common/text.ts'

/** As much of a vocabulary's entry as guessing needs. */
export type Term = {
  code: string
  name: { vi: string; en: string }
  aliases: readonly string[]
  retired?: boolean | undefined
}

/** The term that somebody wrote out: its code, its name in either language or one of its other names, exactly. */
export function findTerm(terms: readonly Term[], text: string): Term | undefined {
  const wanted = plain(text)
  return wanted === '' ? undefined : terms.find((t) => namesOf(t).some((name) => plain(name) === wanted))
}

/**
 * What a title seems to be about: the term with the longest of its names inside, as whole words. A guess, to be shown
 * as one; nothing when two terms fit equally well.
 */
export function guessTerm(terms: readonly Term[], text: string): Term | undefined {
  const title = ` ${plain(text)} `
  const scored = terms
    .filter((t) => !t.retired)
    .map((term) => ({ term, score: Math.max(0, ...namesOf(term).map((n) => scoreOf(title, plain(n)))) }))
    .sort((a, b) => b.score - a.score)
  const [first, second] = scored
  return first && first.score > 0 && first.score > (second?.score ?? 0) ? first.term : undefined
}

const namesOf = (t: Term) => [t.code, t.name.vi, t.name.en, ...t.aliases]

// Words that say nothing about the content: "lớp", "khác" would claim every second title.
const EMPTY = new Set(['khac', 'lop', 'lop hoc', 'xa hoi', 'doan', 'other'])

function scoreOf(title: string, name: string): number {
  return name.length >= 3 && !EMPTY.has(name) && title.includes(` ${name} `) ? name.length : 0
}

function plain(text: string): string {
  return toneFree(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
