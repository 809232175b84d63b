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

const bare = (name: string) => toneFree(name).replace(ADDRESS, '')

/** Pure: the rooms and teachers that a row names, each only where the centre may keep exactly one of that name. */
export function resourcesNamed(content: Pick<CourseContent, 'place' | 'speakers'>, offered: readonly Resource[]): NamedResources {
  const named: NamedResources = { found: [], unkept: [] }
  for (const column of ['place', 'speakers'] as const) {
    for (const name of column === 'place' ? [content.place].filter(Boolean) : splitNames(content.speakers)) {
      const fitting = offered.filter((r) => r.kind === COLUMNS[column] && bare(r.name) === bare(name))
      const [only] = fitting
      if (only && fitting.length === 1) named.found.push(only)
      else named.unkept.push({ column, name, why: only ? 'several' : 'unknown' })
    }
  }
  return named
}
