import { toneFree } from '#platform/common/text.ts'
import { mayStandBelow } from '#units/rules/tree.ts'
import type { Line, UnitKind } from '#units/rules/unit.ts'

/** What a row of the list says of its unit; without a kind where that could not be read. */
export type Listed = { row: number; kind: UnitKind | undefined; name: string; shortName: string; code: string | null; parent: string }

type Named = { name: string; shortName: string }

/** `Phường 5, Quận Gò Vấp`: a name with those above it, without tones. */
export const partsOf = (text: string) => text.split(',').map(toneFree).filter(Boolean)
export const isCalled = ({ name, shortName }: Named, folded: string) => [name, shortName].map(toneFree).includes(folded)

/** What the tree knows of a cell: the names of the units it may mean and of all above them, without tones. */
export type NamesAbove = (text: string) => ReadonlySet<string>

/** The rows by what they are called, without tones, and by their codes. */
type Rows<R> = { called: (folded: string) => readonly R[]; coded: (code: string) => readonly R[] }

export function rowsBy<R extends Listed>(rows: readonly R[]): Rows<R> {
  const [names, codes] = [new Map<string, R[]>(), new Map<string, R[]>()]
  const keep = (map: Map<string, R[]>, key: string, row: R) => map.set(key, [...(map.get(key) ?? []), row])
  for (const row of rows) {
    for (const name of new Set([row.name, row.shortName].map(toneFree))) keep(names, name, row)
    if (row.code !== null) keep(codes, row.code, row)
  }
  return { called: (folded) => names.get(folded) ?? [], coded: (code) => codes.get(code) ?? [] }
}

/** The rows whose unit a cell may mean: by code, by name, or by name with those above it. */
export function rowsMeant<R extends Listed>(rows: Rows<R>, text: string, namesAbove: NamesAbove): readonly R[] {
  const exact = [...new Set([...rows.coded(text.trim()), ...rows.called(toneFree(text))])]
  const [first, ...above] = partsOf(text)
  if (exact.length > 0 || first === undefined || above.length === 0) return exact
  return rows.called(first).filter((r) => above.every((name) => standsUnder(r, name, rows, namesAbove)))
}

/** By what its own cell says, by the rows that this means, and by the tree. */
function standsUnder<R extends Listed>(row: R, name: string, rows: Rows<R>, namesAbove: NamesAbove, gone: readonly R[] = []): boolean {
  const parts = partsOf(row.parent)
  if (parts.includes(name) || namesAbove(row.parent).has(name)) return true
  const next = [...rows.coded(row.parent.trim()), ...rows.called(parts[0] ?? '')].filter((r) => r !== row && !gone.includes(r))
  return next.some((r) => isCalled(r, name) || standsUnder(r, name, rows, namesAbove, [...gone, row]))
}

export type Meant<U, R> = { units: readonly U[]; rows: readonly R[] }

/**
 * Of what a cell may mean, in the tree and in the list, that below which a unit of this kind may stand; all of it where
 * nothing fits, to be refused with the reason. A row means itself only where there is nothing else to mean.
 */
export function fitting<U extends { kind: UnitKind }, R extends Listed>(own: R, line: Line, { units, rows }: Meant<U, R>): Meant<U, R> {
  const fits = (kind: UnitKind | undefined) => own.kind === undefined || kind === undefined || mayStandBelow(line, own.kind, kind)
  const others = rows.filter((r) => r !== own)
  const found = { units: units.filter((u) => fits(u.kind)), rows: others.filter((r) => fits(r.kind)) }
  if (found.units.length + found.rows.length > 0) return found
  return units.length + others.length > 0 ? { units, rows: others } : { units, rows }
}

/** Each row after those it stands below, and the rows that stand below themselves, each with its circle. */
export function inOrder<R>(rows: readonly R[], above: (row: R) => readonly R[]): { order: R[]; circles: Map<R, R[]> } {
  const [order, circles] = [new Set<R>(), new Map<R, R[]>()]
  const visit = (row: R, path: readonly R[]) => {
    const at = path.indexOf(row)
    if (at >= 0) for (const one of path.slice(at)) circles.set(one, path.slice(at))
    if (at >= 0 || order.has(row)) return
    for (const next of above(row)) visit(next, [...path, row])
    order.add(row)
  }
  for (const row of rows) visit(row, [])
  return { order: [...order], circles }
}
