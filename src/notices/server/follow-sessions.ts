import { sql } from 'kysely'
import type { ActivityFollower } from '#activities/server/followers.ts'
import { queueJob } from '#platform/server/jobs/queue.ts'
import { isToldOf, type SessionAt } from '../rules/notice.ts'

export const NOTICE_JOB = 'notices.write'

type Session = Parameters<ActivityFollower>[1]['before']

/** A session that was to come and moves or falls away: those who signed up are told, in the transaction of the change. */
export const tellOfSessions: ActivityFollower = async (ctx, { before, after }) => {
  const courseId = before.courseId
  if (!courseId || before.content.heldOn < ctx.today || before.status !== 'planned') return
  const [was, is] = [atOf(before), atOf(after)]
  const kind = after.status === 'cancelled' ? 'session_cancelled' : isToldOf(was, is) ? 'session_changed' : undefined
  if (!kind) return
  await sql`insert into course_notice (course_id, unit_id, province_id, kind, activity_id, said, at)
    values (${courseId}::uuid, ${before.place.unitId}::uuid, ${before.place.provinceId}::uuid, ${kind}, ${before.id}::uuid,
      ${JSON.stringify({ before: was, after: is })}::jsonb, ${ctx.now}::timestamptz)`.execute(ctx.db)
  await queueJob(ctx.db, NOTICE_JOB)
}

function atOf({ content: c }: Session): SessionAt {
  return { on: c.heldOn, startsAt: c.startsAt, endsAt: c.endsAt, place: c.place, onlineUrl: c.onlineUrl }
}
