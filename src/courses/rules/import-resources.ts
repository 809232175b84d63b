import { splitNames } from '#activities/rules/import-row.ts'
import { toneFree } from '#platform/common/text.ts'
import type { Resource } from '#timetable/rules/booking.ts'
import type { CourseContent } from './course.ts'

/** A name in a cell that keeps nothing: nobody or nothing of the centre is called so, or several are. */
export type Unkept = { column: 'place' | 'speakers'; name: string; why: 'unknown' | 'several' }
export type NamedResources = { found: Resource[]; unkept: Unkept[] }

const COLUMNS = { place: 'room', speakers: 'teacher' } as const
/** Before a name they are no part of it: `Cô Nguyễn Thị Hạnh`. */
const ADDRESS = /^(co|thay|ong|ba|anh|chi|bs|ths|ts|gv)[. ]+/
/** Behind the name of a teacher of another centre: whose they are. */
const HOME = / \(.*\)$/

const bare = (name: string) => toneFree(name).replace(ADDRESS, '')
const isSame = (a: string, b: string) => bare(a) === bare(b)

/** Those of that name; of another centre as well where nobody else is called so. */
function called(name: string, among: readonly Resource[]): readonly Resource[] {
  const whole = among.filter((r) => isSame(r.name, name))
  return whole.length > 0 ? whole : among.filter((r) => HOME.test(r.name) && isSame(r.name.replace(HOME, ''), name))
}

/** Pure: the rooms and teachers that a row names, each only where the centre may keep exactly one of that name. */
export function resourcesNamed(content: Pick<CourseContent, 'place' | 'speakers'>, offered: readonly Resource[]): NamedResources {
  const named: NamedResources = { found: [], unkept: [] }
  for (const column of ['place', 'speakers'] as const) {
    const of = offered.filter((r) => r.kind === COLUMNS[column])
    for (const name of column === 'place' ? [content.place].filter(Boolean) : splitNames(content.speakers)) look(named, column, name, called(name, of))
  }
  return named
}

function look(named: NamedResources, column: Unkept['column'], name: string, fitting: readonly Resource[]): void {
  const [only] = fitting
  if (only && fitting.length === 1) named.found.push(only)
  else named.unkept.push({ column, name, why: only ? 'several' : 'unknown' })
}

/** Pure: of those who are kept, whoever is named. */
export const namedAmong = (speakers: string, kept: readonly Resource[]): Resource[] => {
  const named = new Set(splitNames(speakers).flatMap((name) => called(name, kept)))
  return kept.filter((r) => named.has(r))
}

/**
 * Pure: whom a course keeps from now on (`found`) and whom no longer (`drop`) when who teaches is said otherwise. Whoever is
 * named before and after stays as they are kept, and so does whoever is kept without being named.
 */
export function teachersChanged(
  { before, after }: { before: string; after: string }, kept: readonly Resource[], offered: readonly Resource[],
): NamedResources & { drop: Resource[] } {
  const [was, is] = [splitNames(before), splitNames(after)]
  const without = (names: string[], others: string[]) => names.filter((name) => !others.some((o) => isSame(o, name)))
  const changed = { found: [], unkept: [] } as NamedResources
  for (const name of without(is, was)) {
    const here = called(name, kept)
    look(changed, 'speakers', name, here.length > 0 ? here : called(name, offered.filter((r) => r.kind === 'teacher')))
  }
  const named = [...namedAmong(after, kept), ...changed.found]
  const drop = namedAmong(without(was, is).join('; '), kept).filter((r) => !named.some((n) => n.id === r.id))
  return { found: changed.found.filter((r) => !namedAmong(before, kept).some((k) => k.id === r.id)), unkept: changed.unkept, drop }
}
