export type RowNumbers = { rows: number[]; wrong: string[] }

/** `1-12, 15 18` → rows; what is no row of this sheet is told back, so that nothing typed is lost without a word. */
export function readRowNumbers(text: string, known: ReadonlySet<number>): RowNumbers {
  const parts = text.replace(/\s*[-–—]\s*/g, '-').split(/[\s,;.]+/).filter(Boolean)
  const read = parts.map((part) => ({ part, rows: rowsOf(part) }))
  const wrong = read.filter(({ rows }) => !rows || !rows.some((r) => known.has(r))).map(({ part }) => part)
  const rows = [...new Set(read.flatMap(({ rows }) => rows ?? []))].filter((r) => known.has(r)).sort((a, b) => a - b)
  return { rows, wrong }
}

const MOST = 2000

function rowsOf(part: string): number[] | undefined {
  const [, from, to] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part) ?? []
  if (from === undefined) return undefined
  const [first, last] = [Number(from), Number(to ?? from)]
  if (last < first || last - first > MOST) return undefined
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}
