import { v7 as uuidv7 } from 'uuid'
import { lockComing } from '#activities/server/sessions.service.ts'
import { cancelActivity } from '#activities/server/activities.service.ts'
import { Problem } from '#platform/server/problem.ts'
import { inSavepoint } from '#platform/server/savepoint.ts'
import type { Clash, Resource, ResourceRef } from '#timetable/rules/booking.ts'
import { moveSession } from '#timetable/server/timetable.service.ts'
import { changedCourseFields } from '../rules/changes.ts'
import { NewSession } from '../rules/course.ts'
import type { ImportQuery, Sorted } from '../rules/import-plan.ts'
import { resourcesNamed, type Unkept } from '../rules/import-resources.ts'
import type { PlannedSession } from '../rules/import-row.ts'
import { isNoPlan, planSessions, type SessionPlan } from '../rules/import-sessions.ts'
import { courseWords } from '../words/index.ts'
import { getCourse } from './course.read.ts'
import { addSessions, editCourse, openCourse } from './courses.service.ts'
import type { CourseContext } from './context.ts'

type Good = Sorted['good'][number]
type Changed = Sorted['changed'][number]
/** A name that keeps nothing; `taken`: a room or teacher that somebody else has then, `hours`: the sessions say no hours. */
export type LeftOut = Omit<Unkept, 'why'> & { why: Unkept['why'] | 'taken' | 'hours' }
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
    const taken = leave ? clashing(opened, kept) : []
    if (taken.length === 0) return { unclear: [], refused: opened }
    kept = kept.filter((r) => !taken.includes(r))
    unkept.push(...taken.map((r) => leftOut(r, 'taken')))
  }
}

const leftOut = (r: Resource, why: 'taken' | 'hours'): LeftOut => ({ column: r.kind === 'room' ? 'place' : 'speakers', name: r.name, why })
const refsTo = (resources: readonly Resource[]): ResourceRef[] => resources.map(({ kind, id }) => ({ kind, id }))

/** Whom or what the refusal is about; nobody when it is for another reason. */
function clashing(problem: Problem, kept: readonly Resource[]): Resource[] {
  const clashes = problem.code === 'booking.clash' ? (problem.details['clashes'] as Clash[]) : []
  return kept.filter((r) => clashes.some((c) => c.resource.id === r.id))
}

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
 * tomorrow on. A room that the row names instead of the present one is kept from now on; with `leave` not where it is taken.
 */
export async function changeRow(ctx: CourseContext, changed: Changed, asked: Asked, { offered, leave }: Place): Promise<true | Problem> {
  const { edits, arranges } = changesOf(changed, asked, ctx.today)
  const moved = edits && changed.content.place !== changed.there.content.place
  const room = moved ? resourcesNamed({ place: changed.content.place, speakers: '' }, offered).found[0] : undefined
  const attempt = (to: Resource | undefined, keeps: boolean) =>
    inSavepoint(ctx.db, async () => {
      if (edits) await edit(ctx, changed, to)
      if (arranges) await arrange(ctx, changed, keeps)
      return true as const
    })
  const done = await attempt(room, true)
  return done instanceof Problem && done.code === 'booking.clash' && leave ? attempt(undefined, false) : done
}

async function edit(ctx: CourseContext, { there, content }: Changed, to: Resource | undefined): Promise<void> {
  const now = to && (await getCourse(ctx, there.id)).rooms[0]
  await editCourse(ctx, { id: there.id, version: there.version, ...content, comingToo: true, teaching: null, room: to ? { from: now?.id ?? null, to: to.id, except: [] } : null })
}

/** `keeps`: sessions that are added keep the room of the others. */
async function arrange(ctx: CourseContext, { row, there }: Changed, keeps: boolean): Promise<void> {
  const coming = (await lockComing(ctx, there.id)).map(({ id, version, content: c }) => ({ id, version, heldOn: c.heldOn, startsAt: c.startsAt, endsAt: c.endsAt }))
  const others = there.sessions.filter((s) => s.heldOn <= ctx.today)
  const { moves, adds, cancels } = planSessions<PlannedSession & { id?: string; version?: number }>(row.sessions, [...others, ...coming], ctx.today)
  const reason = courseWords('vi').t('import.cancelReason')
  for (const { id = '', version = 0 } of cancels) await cancelActivity(ctx, { id, version, reason })
  for (const { session, to } of moves) await moveSession(ctx, { id: session.id ?? '', version: session.version ?? 0, ...to })
  if (adds.length === 0) return
  const [room] = keeps && adds.every((s) => s.startsAt !== null && s.endsAt !== null) ? (await getCourse(ctx, there.id)).rooms : []
  await addSessions(ctx, { id: there.id, sessions: adds.map((s) => NewSession.parse({ id: uuidv7(), ...s })), resources: room ? refsTo([room]) : [] })
}
