import { compareVi, toneFree } from '#platform/common/text.ts'
import { parser, read, refuse, shown, type Parser } from './reading.ts'

/** One entry of a vocabulary: its code and every name people use for it, the official one first. */
export type Choice<C extends string = string> = { code: C; names: readonly string[] }

const exact = (text: string) => text.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim()
/** Tones, case, spaces and punctuation do not matter. */
export const loose = (text: string) => toneFree(text).replace(/[^\p{L}\p{N}]+/gu, '')

/** Finds the entry by code or by any name, tone-free; otherwise says which were closest. */
export function choice<C extends string>(choices: readonly Choice<C>[]): Parser<C> {
  const byExact = index(choices, exact)
  const byLoose = index(choices, loose)
  return parser((cell) => {
    const value = shown(cell)
    const [first, ...others] = byExact.get(exact(value)) ?? byLoose.get(loose(value)) ?? []
    if (first && others.length === 0) return read(first.code)
    if (first) return refuse('import.choice.ambiguous', { value, options: quoted([first, ...others]) })
    const close = closest(value, choices)
    return close.length > 0
      ? refuse('import.choice.didYouMean', { value, options: quoted(close) })
      : refuse('import.choice.unknown', { value, options: quoted(choices.slice(0, 12)) })
  })
}

function index<C extends string>(
  choices: readonly Choice<C>[],
  fold: (text: string) => string,
): Map<string, Choice<C>[]> {
  const found = new Map<string, Choice<C>[]>()
  for (const entry of choices) {
    for (const key of new Set([entry.code, ...entry.names].map(fold))) {
      if (key) found.set(key, [...(found.get(key) ?? []), entry])
    }
  }
  return found
}

function quoted(choices: readonly Choice[]): string {
  return choices.map(({ code, names }) => `“${names[0] ?? code}”`).join(', ')
}

/** At most three entries that differ by few letters or contain what was written, closest first. */
function closest<C extends string>(value: string, choices: readonly Choice<C>[]): Choice<C>[] {
  const wanted = loose(value)
  if (wanted.length < 2) return []
  const scored = choices.map((entry) => ({
    entry,
    score: Math.min(...entry.names.map((name) => distance(wanted, loose(name)))),
  }))
  const near = scored.filter(({ score }) => score <= Math.max(1, Math.floor(wanted.length / 3)))
  return near
    .toSorted((a, b) => a.score - b.score || compareVi(a.entry.code, b.entry.code))
    .slice(0, 3)
    .map(({ entry }) => entry)
}

/** Levenshtein; a part of the whole name counts as one slip. */
function distance(a: string, b: string): number {
  if (a.length > 2 && b.includes(a)) return 1
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
