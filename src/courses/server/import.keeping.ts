import type { Resource } from '#timetable/rules/booking.ts'
import type { Course } from '../rules/course.ts'
import type { Sorted } from '../rules/import-plan.ts'
import { resourcesNamed, teachersChanged, type Unkept } from '../rules/import-resources.ts'
import { getCourse } from './course.read.ts'
import type { CourseContext } from './context.ts'

type Changed = Sorted['changed'][number]

/** A name that keeps nothing; `taken`: a room or teacher that somebody else has then, `hours`: the sessions say no hours. */
export type LeftOut = Omit<Unkept, 'why'> & { why: Unkept['why'] | 'taken' | 'hours' }

export const leftOut = (r: Resource, why: 'taken' | 'hours'): LeftOut => ({ column: r.kind === 'room' ? 'place' : 'speakers', name: r.name, why })

/** What coming sessions of a course keep from now on and give up, where its row says another place or other teachers. */
export type Keeping = {
  room: { from: Resource | null; to: Resource } | null
  add: readonly Resource[]
  drop: readonly Resource[]
  unkept: readonly LeftOut[]
}

export const KEEPS_ALL: Keeping = { room: null, add: [], drop: [], unkept: [] }

/** `arranges`: its sessions become those of the row, with the hours that the row says. */
export async function keepingOf(ctx: CourseContext, { there, row, content }: Changed, offered: readonly Resource[], arranges: boolean): Promise<Keeping> {
  const [was, is] = [there.content, content]
  if (was.place === is.place && was.speakers === is.speakers) return KEEPS_ALL
  const course = await getCourse(ctx, there.id)
  const coming = comingOf(course, ctx.today)
  if (coming.length === 0 && !arranges) return KEEPS_ALL
  const place = resourcesNamed({ place: was.place === is.place ? '' : is.place, speakers: '' }, offered)
  const taught = teachersChanged({ before: was.speakers, after: is.speakers }, course.teachers, offered)
  const [to, from] = [place.found[0], course.rooms[0] ?? null]
  const unkept = [...place.unkept, ...taught.unkept]
  const timed = coming.every(isTimed) || (arranges && row.sessions.every(isTimed))
  if (!timed) return { room: null, add: [], drop: taught.drop, unkept: [...unkept, ...[...place.found, ...taught.found].map((r) => leftOut(r, 'hours'))] }
  return { room: to && to.id !== from?.id ? { from, to } : null, add: taught.found, drop: taught.drop, unkept }
}

export const comingOf = (course: Course, today: string) => course.sessions.filter((s) => s.status === 'planned' && s.heldOn >= today)

/** Days on which somebody else teaches than the course says: who teaches then stays. */
export const ownTeaching = (course: Course, speakers: string, today: string): string[] =>
  [...new Set(comingOf(course, today).filter((s) => s.speakers !== speakers).map((s) => s.heldOn))]

const isTimed = (s: { startsAt: string | null; endsAt: string | null }) => s.startsAt !== null && s.endsAt !== null

/** The same without those that are not to be had. */
export function keptBut({ room, add, drop, unkept }: Keeping, taken: ReadonlyMap<string, Resource>): Keeping {
  return {
    room: room && !taken.has(room.to.id) ? room : null, add: add.filter((r) => !taken.has(r.id)), drop,
    unkept: [...unkept, ...[...taken.values()].map((r) => leftOut(r, 'taken'))],
  }
}
