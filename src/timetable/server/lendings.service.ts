import { getTeacherRow } from '#network/server/network.reads.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { placeOf } from '#units/server/units.service.ts'
import { hoursOf } from '../rules/hours.ts'
import { inLendings, type Lendings } from '../rules/lendings.ts'
import { declineTeaching, liftDeclines, listDeclines, listElsewhere, noteTeaching, type ElsewhereRow } from './lendings.store.ts'
import { timetableProblems } from './timetable.problems.ts'

type OfTeacher = { id: string }
type Sessions = OfTeacher & { activityIds: readonly string[] }

const EVER = '(,)'

/** When other centres keep somebody of this one, and which hours were not given to them. */
export async function getLendings(ctx: Context, { id }: OfTeacher): Promise<Lendings> {
  const { mayWrite } = await getTeacherRow(ctx, id)
  const kept = (await keptElsewhere(ctx, id)).map((row) => {
    const hours = hoursOf(row.during)
    return { ...row, ...hours, mayDecline: mayWrite && hours.on > ctx.today }
  })
  const declined = (await listDeclines(ctx.db, [id], ctx.today)).map(({ during, ...row }) => ({ ...row, ...hoursOf(during) }))
  return { lendings: inLendings(kept, ctx.today), declined, mayWrite }
}

/** Who follows the centre that entered them keeps them as its own. */
async function keptElsewhere(ctx: Context, id: string): Promise<ElsewhereRow[]> {
  const { unitId } = await getTeacherRow(ctx, id)
  return listElsewhere(ctx.db, { unitId: ctx.actor.active()?.unitId ?? unitId, teacherIds: [id], span: EVER, today: ctx.today })
}

/** The centre knows of these sessions: they leave its list of work. */
export async function noteLendings(ctx: Context, { id, activityIds }: Sessions): Promise<Lendings> {
  await requireWrite(ctx, id)
  await noteTeaching(ctx.db, id, activityIds, ctx.now)
  return getLendings(ctx, { id })
}

/**
 * The centre does not give its teacher to these sessions after all. They go on without one, their centre is told with the
 * reason. Saying it again changes nothing; refused from the day of a session on, when nobody could be found any more.
 */
export async function declineLendings(ctx: Context, { id, activityIds, reason }: Sessions & { reason: string }): Promise<Lendings> {
  const teacher = await requireWrite(ctx, id)
  const asked = (await keptElsewhere(ctx, id)).filter((k) => activityIds.includes(k.activityId))
  const begun = asked.find((k) => hoursOf(k.during).on <= ctx.today)
  if (begun) throw timetableProblems.declinedTooLate(hoursOf(begun.during).on, begun.unitName)
  const ids = [...new Set(asked.map((k) => k.activityId))]
  const declined = await declineTeaching(ctx.db, { teacherId: id, activityIds: ids, reason, byName: ctx.actor.account.name }, ctx)
  if (declined.length > 0)
    await audit(ctx, {
      verb: 'teacher.decline', subject: { kind: 'teacher', id }, place: await placeOf(ctx.db, teacher.unitId),
      after: { fullName: teacher.fullName, unit: asked[0]?.unitName ?? '', sessions: declined.length, reason },
    })
  return getLendings(ctx, { id })
}

/** Whoever was refused may keep them again. */
export async function allowLendings(ctx: Context, { id, activityIds }: Sessions): Promise<Lendings> {
  const teacher = await requireWrite(ctx, id)
  const sessions = await liftDeclines(ctx.db, id, activityIds)
  if (sessions > 0)
    await audit(ctx, {
      verb: 'teacher.allow', subject: { kind: 'teacher', id }, place: await placeOf(ctx.db, teacher.unitId),
      after: { fullName: teacher.fullName, sessions },
    })
  return getLendings(ctx, { id })
}

async function requireWrite(ctx: Context, id: string) {
  const teacher = await getTeacherRow(ctx, id)
  if (!teacher.mayWrite) throw problems.notAllowed('teacher.write')
  return teacher
}
