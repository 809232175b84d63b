import { createHmac, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { countAttempt } from '#platform/server/rate-limit.ts'
import { CHECK_IN_PATH, CODE_GOOD_FOR, CODE_SECONDS, type CheckInCode, type CheckInInput } from '../rules/check-in.ts'
import { attendanceProblems } from './attendance.problems.ts'
import { findActivityPlace } from './activity-place.ts'

export type CheckInSession = { id: string; title: string; heldOn: string; startsAt: string | null; place: string; unitName: string }
export type CheckInOutcome = { outcome: 'present' | 'unknown' | 'several' | 'closed'; who: string }
type At = { db: Db; today: string; now: Date; requestId: string }

/** The code of this minute, for who may write there. */
export async function showCode(ctx: Context, { activityId, origin }: { activityId: string; origin: string | undefined }): Promise<CheckInCode> {
  const activity = await findActivityPlace(ctx, activityId)
  if (activity.heldOn > ctx.today) throw attendanceProblems.notYet()
  const { publicUrl, port } = ctx.services.config
  const base = (publicUrl ?? origin ?? `http://localhost:${port}`).replace(/\/+$/, '')
  const path = `${CHECK_IN_PATH}/${sign(await secretOf(ctx.db), activityId, minuteOf(ctx.now))}`
  const { default: QRCode } = await import('qrcode')
  const drawn = await QRCode.toString(base + path, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
  return { address: base + path, image: `data:image/svg+xml;base64,${Buffer.from(drawn).toString('base64')}`, refreshSeconds: CODE_SECONDS }
}

/** The session behind a code that is still good. */
export async function findByCode({ db, today, now }: At, code: string): Promise<CheckInSession | undefined> {
  const read = /^([0-9a-f-]{36})\.([0-9a-z]{1,9})\.([\w-]{16})$/.exec(code)
  if (!read) return undefined
  const [, id = '', minute = '', mac = ''] = read
  const age = minuteOf(now) - parseInt(minute, 36)
  if (age < 0 || age > CODE_GOOD_FOR) return undefined
  const right = sign(await secretOf(db), id, parseInt(minute, 36)).split('.')[2] ?? ''
  if (!timingSafeEqual(Buffer.from(right), Buffer.from(mac))) return undefined
  const { rows } = await sql<CheckInSession>`select * from check_in_session(${id}::uuid, ${today}::date)`.execute(db)
  return rows[0] && { ...rows[0], startsAt: rows[0].startsAt?.slice(0, 5) ?? null }
}

/**
 * Writes somebody down as present. Attempts are counted per session and per what was typed, never per address: a whole
 * class shares one.
 */
export async function checkIn({ db, today, now, requestId }: At, session: CheckInSession, input: CheckInInput): Promise<CheckInOutcome> {
  const who = input.phone || `${input.name.toLowerCase()}/${input.birthYear ?? ''}`
  await countAttempt(db, `check_in:${session.id}:${who}`, 12, 600)
  await countAttempt(db, `check_in:${session.id}`, 3000, 600)
  const { rows } = await sql<CheckInOutcome>`
    select * from check_in(${session.id}::uuid, ${today}::date, ${input.mark}::uuid, ${input.name}, ${input.birthYear}::int, ${input.phone}, ${input.addNew}, ${now}, ${requestId})`.execute(db)
  return rows[0] ?? { outcome: 'closed', who: '' }
}

const minuteOf = (now: Date) => Math.floor(now.getTime() / 1000 / CODE_SECONDS)

function sign(secret: Buffer, activityId: string, minute: number): string {
  const mac = createHmac('sha256', secret).update(`${activityId}.${minute}`).digest('base64url').slice(0, 16)
  return `${activityId}.${minute.toString(36)}.${mac}`
}

async function secretOf(db: Db): Promise<Buffer> {
  const { rows } = await sql<{ secret: Buffer }>`select check_in_secret() as secret`.execute(db)
  const secret = rows[0]?.secret
  if (!secret) throw new Error('No key signs the codes of sessions.')
  return secret
}
