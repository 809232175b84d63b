import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'

export const Mark = z.enum(['present', 'absent'])
export type Mark = z.infer<typeof Mark>

export const SheetPerson = z.object({
  learnerId: Uuid,
  /** The number on the printed sheet; it stays with the person. */
  row: z.int(),
  name: z.string(),
  birthYear: z.int().nullable(),
  woman: z.boolean().nullable(),
  residentGroup: z.string(),
  /** Came without having signed up. */
  walkIn: z.boolean(),
  mark: Mark.nullable(),
})
export type SheetPerson = z.infer<typeof SheetPerson>

export const HeadCount = z.object({
  byAccount: Uuid,
  byName: z.string(),
  mine: z.boolean(),
  total: z.int(),
  women: z.int().nullable(),
  ethnic: z.int().nullable(),
  policy: z.int().nullable(),
  disadvantaged: z.int().nullable(),
  /** Not added up: somebody kept another one's count alone. */
  setAside: z.boolean(),
})
export type HeadCount = z.infer<typeof HeadCount>

export const AttendanceFigures = z.object({
  named: z.int(),
  attended: z.int().nullable(),
  women: z.int().nullable(),
  ethnic: z.int().nullable(),
  policy: z.int().nullable(),
  disadvantaged: z.int().nullable(),
  /** Present by name, and not known whether woman or man. */
  unknown: z.int(),
})
export type AttendanceFigures = z.infer<typeof AttendanceFigures>

/** One session with who is expected, who came and what that adds up to. Without the right to names `people` is empty. */
export const AttendanceSheet = z.object({
  activityId: Uuid,
  unitId: Uuid,
  unitName: z.string(),
  title: z.string(),
  heldOn: z.string(),
  startsAt: z.string().nullable(),
  place: z.string(),
  status: z.enum(['planned', 'held', 'cancelled']),
  sessionCount: z.int(),
  courseId: Uuid.nullable(),
  people: z.array(SheetPerson),
  counts: z.array(HeadCount),
  figures: AttendanceFigures,
  begun: z.boolean(),
  finishedAt: z.string().nullable(),
  finishedBy: z.string(),
  mayWrite: z.boolean(),
  mayName: z.boolean(),
})
export type AttendanceSheet = z.infer<typeof AttendanceSheet>

/** Sessions of the next days with their lists, for a device to keep. */
export const SheetsAhead = z.object({ sheets: z.array(AttendanceSheet) })
export type SheetsAhead = z.infer<typeof SheetsAhead>
