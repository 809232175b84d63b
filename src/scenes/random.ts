import { createHash } from 'node:crypto'

/** A stream of chance that is the same for the same name, on every machine. Not for secrets. */
export type Random = {
  /** From `min` to `max`, both included. */
  int(min: number, max: number): number
  between(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  weighted<T>(list: readonly (readonly [T, number])[]): T
  shuffled<T>(list: readonly T[]): T[]
}

export function randomFrom(name: string): Random {
  const next = mulberry32(createHash('sha256').update(name).digest().readUInt32LE(0))
  const between = (min: number, max: number) => min + next() * (max - min)
  const int = (min: number, max: number) => Math.floor(between(min, max + 1))
  const pick = <T>(list: readonly T[]): T => at(list, int(0, list.length - 1))
  const weighted = <T>(list: readonly (readonly [T, number])[]): T => {
    let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
    return at(
      list.filter(([, weight]) => (left -= weight) < 0),
      0,
    )[0]
  }
  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((value) => [next(), value] as const)
      .sort(([a], [b]) => a - b)
      .map(([, value]) => value)
  return { int, between, pick, weighted, shuffled, chance: (probability) => next() < probability }
}

function at<T>(list: readonly T[], index: number): T {
  if (list.length === 0) throw new RangeError('Nothing to choose from.')
  return list[index] as T
}

/** The public-domain generator of that name: 32 bits of state, evenly spread, exact in every JavaScript engine. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
