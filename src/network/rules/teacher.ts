import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { Email, line, named, optional, pageOf, Phone, Prose, RowBase, RowQuery } from '#registers/rules/row.ts'
import { ListOfDaysOff, WeeklyHours } from '#registers/rules/weekly.ts'

/** Giáo viên, báo cáo viên, cộng tác viên or tình nguyện viên. */
export const TEACHER_KINDS = ['teacher', 'speaker', 'volunteer'] as const
export type TeacherKind = (typeof TEACHER_KINDS)[number]

const Code = z.string().regex(/^[a-z][a-z0-9_]{0,40}$/)

const Fields = z.object({
  fullName: named('Chưa có họ tên.', 'The name is missing.', 120),
  kind: z.enum(TEACHER_KINDS),
  /** Codes of the vocabulary `activity-field`. */
  fields: z
    .array(Code)
    .max(30)
    .overwrite((codes) => [...new Set(codes)].sort())
    .refine((codes) => codes.length > 0, says('Chọn ít nhất một nhóm nội dung.', 'Choose at least one field.')),
  homeBody: line(200).default(''),
  /** What they are good at, in words. */
  expertise: line(300).default(''),
  phone: Phone.default(''),
  email: Email.default(''),
  /** When they are free; empty: nobody asked them yet. */
  weekly: WeeklyHours.default([]),
  away: ListOfDaysOff.default([]),
  /** Other centres may find them, without telephone and mail. */
  shared: z.boolean().default(false),
  note: Prose.default(''),
  active: z.boolean().default(true),
})
export const TeacherContent = Fields
export type TeacherContent = z.infer<typeof Fields>
export const TEACHER_KEYS = Object.keys(Fields.shape) as (keyof TeacherContent)[]
export const TeacherInput = Fields.extend({ unitId: Uuid })
export type TeacherInput = z.infer<typeof TeacherInput>
export const TeacherEdit = Fields.extend({ version: z.int().min(1) })
export type TeacherEdit = z.infer<typeof TeacherEdit>

const Hours = z.array(z.object({ day: z.int(), from: z.string(), to: z.string() }))
const Away = z.array(z.object({ from: z.string(), to: z.string(), why: z.string() }))

const Known = {
  fullName: z.string(),
  kind: z.enum(TEACHER_KINDS),
  fields: z.array(z.string()),
  homeBody: z.string(),
  expertise: z.string(),
  weekly: Hours,
  away: Away,
}

/** As a list, a choice or a booking knows them: without telephone and mail. */
export const TeacherItem = RowBase.extend({ ...Known, shared: z.boolean(), active: z.boolean() })
export type TeacherItem = z.infer<typeof TeacherItem>
export const TeacherPage = pageOf(TeacherItem)

/** The list may also be narrowed to one field. */
export const TeacherPageQuery = RowQuery.extend({ field: optional(Code) })
export type TeacherPageQuery = z.infer<typeof TeacherPageQuery>

/** What they taught: sessions held with them, newest first. */
export const Taught = z.object({
  activityId: Uuid,
  title: z.string(),
  field: z.string(),
  on: z.string(),
  attended: z.int().nullable(),
  status: z.enum(['held', 'planned']),
})
export type Taught = z.infer<typeof Taught>

/** How what they taught was rated, from whoever asks those who came. */
/** How many of those who answered were satisfied. */
export const Rating = z.object({ answers: z.int(), satisfied: z.int() })
export type Rating = z.infer<typeof Rating>

export const Teacher = TeacherItem.extend({
  phone: z.string(),
  email: z.string(),
  note: z.string(),
  taught: z.array(Taught),
  taughtTotal: z.int(),
  /** Null while nobody was asked. */
  rating: Rating.nullable(),
})
export type Teacher = z.infer<typeof Teacher>

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const Days = z
  .union([z.string(), z.array(z.string())])
  .transform((v) => [v].flat().flatMap((s) => s.split(',')).filter(Boolean))
  .pipe(z.array(PlainDate).max(400))

/** Who is free for what, when: from the centre `unitId`, nearest first. `days`: on all of these, at those hours. */
export const TeacherSearch = z.object({
  unitId: Uuid,
  field: optional(Code),
  q: optional(line(100)),
  on: optional(PlainDate),
  days: optional(Days),
  from: optional(Clock),
  to: optional(Clock),
})
export type TeacherSearch = z.infer<typeof TeacherSearch>

export const TeacherFound = z.object({
  id: Uuid,
  unitId: Uuid,
  unitName: z.string(),
  ...Known,
  /** 0 own, 1 same commune, 2 same district, 3 same province. */
  nearness: z.int(),
  /** `unknown`: nobody noted when they are free. */
  free: z.enum(['free', 'unknown', 'busy']),
})
export type TeacherFound = z.infer<typeof TeacherFound>
export const TeachersFound = z.object({ items: z.array(TeacherFound), busy: z.int() })
export type TeachersFound = z.infer<typeof TeachersFound>
