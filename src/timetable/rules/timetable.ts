import { z } from 'zod'
import { ActivityStatus, Day, TimeOfDay } from '#activities/rules/activity.ts'
import { isShortSpan } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { Clash, Resource } from './booking.ts'

/** Six weeks: a month as calendars show it. */
export const MOST_DAYS = 42

const blankAsAbsent = (v: unknown) => (v === '' ? undefined : v)

export const TimetableQuery = z
  .object({
    unitId: Uuid,
    from: Day,
    to: Day,
    /** Only what keeps this room, teacher or device. */
    resourceId: z.preprocess(blankAsAbsent, Uuid.optional()),
  })
  .refine((q) => isShortSpan(q.from, q.to, MOST_DAYS), {
    path: ['to'],
    ...says('Chọn nhiều nhất sáu tuần một lần.', 'Choose six weeks at most.'),
  })
export type TimetableQuery = z.infer<typeof TimetableQuery>

export const Slot = z.object({
  id: Uuid,
  version: z.int(),
  status: ActivityStatus,
  courseId: Uuid.nullable(),
  title: z.string(),
  field: z.string(),
  heldOn: z.string(),
  endedOn: z.string().nullable(),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  place: z.string(),
  speakers: z.string(),
  onlineUrl: z.string(),
  attended: z.int().nullable(),
  resources: z.array(Resource),
})
export type Slot = z.infer<typeof Slot>

/** A teacher of the unit's whom another centre keeps. */
export const Lent = z.object({ teacherId: Uuid, name: z.string(), on: z.string(), startsAt: z.string(), endsAt: z.string(), unitName: z.string() })
export type Lent = z.infer<typeof Lent>

/** `resources`: everything kept for what is shown, and whatever else the unit may book: what can be filtered by. */
export const Timetable = z.object({
  unitName: z.string(),
  slots: z.array(Slot),
  lent: z.array(Lent),
  resources: z.array(Resource),
  publicPath: z.string().nullable(),
  mayWrite: z.boolean(),
})
export type Timetable = z.infer<typeof Timetable>

/** To another day, other hours, or both. */
export const MoveInput = z
  .object({ version: z.int().min(1), heldOn: Day, startsAt: TimeOfDay.nullable(), endsAt: TimeOfDay.nullable() })
  .refine((m) => m.startsAt === null || m.endsAt === null || m.endsAt > m.startsAt, {
    path: ['endsAt'],
    ...says('Giờ kết thúc phải sau giờ bắt đầu.', 'It must end after it begins.'),
  })
export type MoveInput = z.infer<typeof MoveInput>

/** Sessions copied into another week, on the same days of it; `id`: what the copy is to be called. */
export const CopyInput = z.object({
  unitId: Uuid,
  days: z.int().min(1).max(366),
  sessions: z.array(z.object({ from: Uuid, id: Uuid })).min(1).max(200),
})
export type CopyInput = z.infer<typeof CopyInput>

/** `there`: it stands in that week already. `clash`: what is kept for it is taken then. `past`: that day is over. */
export const CopyOutcome = z.enum(['copied', 'there', 'clash', 'past', 'closed'])
export const CopyResult = z.object({
  copied: z.int(),
  rows: z.array(
    z.object({ from: Uuid, id: Uuid, title: z.string(), on: z.string(), outcome: CopyOutcome, clash: Clash.nullable() }),
  ),
})
export type CopyResult = z.infer<typeof CopyResult>
