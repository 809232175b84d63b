import { v7 as uuidv7 } from 'uuid'
import { lockComing } from '#activities/server/sessions.service.ts'
import { cancelActivity } from '#activities/server/activities.service.ts'
import { Problem } from '#platform/server/problem.ts'
import { inSavepoint } from '#platform/server/savepoint.ts'
import type { Clash, Resource, ResourceRef } from '#timetable/rules/booking.ts'
import { moveSession } from '#timetable/server/timetable.service.ts'
import { changedCourseFields } from '../rules/changes.ts'
import { NewSession, type Course } from '../rules/course.ts'
import type { ImportQuery, Sorted } from '../rules/import-plan.ts'
import { namedAmong, resourcesNamed, type Unkept } from '../rules/import-resources.ts'
import type { PlannedSession } from '../rules/import-row.ts'
import { isNoPlan, planSessions, type SessionPlan } from '../rules/import-sessions.ts'
import { courseWords } from '../words/index.ts'
import { getCourse } from './course.read.ts'
import { addSessions, editCourse, openCourse } from './courses.service.ts'
import type { CourseContext } from './context.ts'
import { comingOf, keepingOf, keptBut, leftOut, ownTeaching, type Keeping, type LeftOut } from './import.keeping.ts'

type Good = Sorted['good'][number]
type Changed = Sorted['changed'][number]
export type Opened = { kept: Resource[]; unkept: LeftOut[] }
/** Why a row waits, and in which column to look for it. */
export type Waiting = { unclear: Unkept[]; refused: Problem | null }

type Place = { unitId: string; offered: readonly Resource[]; leave: boolean }

/** Opens the course of a row as the form does, with the rooms and teachers it names kept for every session. */
export async function openRow(ctx: CourseContext, row: Good, { unitId, offered, leave }: Place): Promise<Opened | Waiting> {
  const named = resourcesNamed(row.content, offered)
  const several = named.unkept.filter((u) => u.why === 'several')
  if (several.length > 0 && !leave) return { unclear: several, refused: null }
  const timed = row.sessions.every((s) => s.startsAt !== null && s.endsAt !== null)
  const unkept: LeftOut[] = timed ? [...named.unkept] : [...named.unkept, ...named.found.map((r) => leftOut(r, 'hours'))]
  let kept = timed && row.sessions.length > 0 ? named.found : []
  for (;;) {
    const sessions = row.sessions.map((s) => NewSession.parse({ id: uuidv7(), ...s }))
    const opened = await inSavepoint(ctx.db, () => openCourse(ctx, { id: uuidv7(), unitId, ...row.content, sessions, resources: refsTo(kept) }))
    if (!(opened instanceof Problem)) return { kept, unkept }
    const taken = leave ? kept.filter((r) => takenIn(opened).some((t) => t.id === r.id)) : []
    if (taken.length === 0) return { unclear: [], refused: opened }
    kept = kept.filter((r) => !taken.includes(r))
    unkept.push(...taken.map((r) => leftOut(r, 'taken')))
  }
}

const refsTo = (resources: readonly Resource[]): ResourceRef[] => resources.map(({ kind, id }) => ({ kind, id }))

/** Whom or what the refusal is about; nobody when it is for another reason. */
const takenIn = (problem: Problem): Resource[] => (problem.code === 'booking.clash' ? (problem.details['clashes'] as Clash[]).map((c) => c.resource) : [])

type Asked = Pick<ImportQuery, 'changed' | 'sessions'>

/** What would make the sessions of a course those of its row; nothing where the row says no days, or the course is over. */
export function planFor({ row, there, sessionsDiffer }: Changed, today: string): SessionPlan<PlannedSession> {
  const says = sessionsDiffer && there.status === 'open'
  return says ? planSessions(row.sessions, there.sessions, today) : { moves: [], adds: [], cancels: [] }
}

/** What a row changes of a course that is there, with what was asked for; nothing when it is left as it is. */
export function changesOf(changed: Changed, asked: Asked, today: string) {
  const edits = asked.changed === 'take' && changedCourseFields(changed.there.content, changed.content).length > 0
  return { edits, arranges: asked.sessions === 'take' && !isNoPlan(planFor(changed, today)) }
}

/**
 * Changes a course that is there to what its row says: first what the course says of itself, then its sessions from
 * tomorrow on. A room and teachers that the row names instead of the present ones are kept from now on; with `leave` not
 * those that are taken. Answers what is kept and given up, or would be.
 */
export async function changeRow(ctx: CourseContext, changed: Changed, asked: Asked, { offered, leave }: Place): Promise<Keeping | Waiting> {
  const { edits, arranges } = changesOf(changed, asked, ctx.today)
  const keeping = await keepingOf(ctx, changed, offered, arranges)
  if (!edits && !arranges) return keeping
  const several = keeping.unkept.filter(isSeveral)
  if (edits && several.length > 0 && !leave) return { unclear: several, refused: null }
  const taken = new Map<string, Resource>()
  for (;;) {
    const kept = keptBut(keeping, taken)
    const done = await inSavepoint(ctx.db, async () => {
      if (edits) await edit(ctx, changed, kept, arranges)
      if (arranges) await arrange(ctx, changed, taken)
      if (edits && arranges) await keepTeachers(ctx, changed, kept)
    })
    if (!(done instanceof Problem)) return kept
    const found = leave ? takenIn(done).filter((r) => !taken.has(r.id)) : []
    if (found.length === 0) return { unclear: [], refused: done }
    for (const r of found) taken.set(r.id, r)
  }
}

const isSeveral = (u: LeftOut): u is Unkept => u.why === 'several'
const idsOf = (resources: readonly Resource[]) => resources.map((r) => r.id)

/** Where sessions are arranged as well, new teachers come afterwards: they are asked for the days that will be. */
async function edit(ctx: CourseContext, { there, content }: Changed, { room, add, drop }: Keeping, arranges: boolean): Promise<void> {
  const [adds, drops] = [arranges ? [] : idsOf(add), idsOf(drop)]
  const except = adds.length + drops.length > 0 ? ownTeaching(await getCourse(ctx, there.id), there.content.speakers, ctx.today) : []
  await editCourse(ctx, {
    id: there.id, version: there.version, ...content, comingToo: true, room: room && { from: room.from?.id ?? null, to: room.to.id, except: [] },
    teaching: adds.length + drops.length > 0 ? { add: adds, drop: drops, except } : null,
  })
}

async function keepTeachers(ctx: CourseContext, { there, content }: Changed, { add }: Keeping): Promise<void> {
  if (add.length === 0) return
  const course = await getCourse(ctx, there.id)
  const teaching = { add: idsOf(add), drop: [], except: ownTeaching(course, content.speakers, ctx.today) }
  await editCourse(ctx, { id: there.id, version: course.version, ...content, comingToo: false, room: null, teaching })
}

/** Sessions that are added keep the room and the teachers of the others, but for those that are `taken`. */
async function arrange(ctx: CourseContext, { row, there }: Changed, taken: ReadonlyMap<string, Resource>): Promise<void> {
  const coming = (await lockComing(ctx, there.id)).map(({ id, version, content: c }) => ({ id, version, heldOn: c.heldOn, startsAt: c.startsAt, endsAt: c.endsAt }))
  const others = there.sessions.filter((s) => s.heldOn <= ctx.today)
  const { moves, adds, cancels } = planSessions<PlannedSession & { id?: string; version?: number }>(row.sessions, [...others, ...coming], ctx.today)
  const reason = courseWords('vi').t('import.cancelReason')
  // Who teaches is asked before: a course of which every session is cancelled keeps nobody.
  const kept = adds.length > 0 && adds.every((s) => s.startsAt !== null && s.endsAt !== null) ? keptByCourse(await getCourse(ctx, there.id), ctx.today) : []
  for (const { id = '', version = 0 } of cancels) await cancelActivity(ctx, { id, version, reason })
  for (const { session, to } of moves) await moveSession(ctx, { id: session.id ?? '', version: session.version ?? 0, ...to })
  if (adds.length === 0) return
  await addSessions(ctx, { id: there.id, sessions: adds.map((s) => NewSession.parse({ id: uuidv7(), ...s })), resources: refsTo(kept.filter((r) => !taken.has(r.id))) })
}

/** The room of most sessions, and the teachers of all of them or whom the course names. */
function keptByCourse(course: Course, today: string): Resource[] {
  const n = comingOf(course, today).length
  const named = namedAmong(course.speakers, course.teachers)
  return [...course.rooms.slice(0, 1), ...course.teachers.filter((t) => t.sessions === n || named.includes(t))]
}
