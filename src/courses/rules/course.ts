import { z } from 'zod'
import { ActivityOwner, ActivityStatus, Day, FieldChange, OnlineUrl, TimeOfDay } from '#activities/rules/activity.ts'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'
import { Resource, ResourceRefs } from '#timetable/rules/booking.ts'
import { courseIssues, sessionIssues } from './course-checks.ts'

/** `open`: running or to come. `closed`: over, nobody signs up any more; its sessions stay as they are. */
export const CourseStatus = z.enum(['open', 'closed', 'cancelled'])
export type CourseStatus = z.infer<typeof CourseStatus>

export const CourseChange = z.enum(['open', 'edit', 'close', 'reopen', 'cancel', 'restore'])
export type CourseChange = z.infer<typeof CourseChange>

/** `public`: anybody on the public page; `staff`: entered by staff alone; `none`: who comes, comes. */
export const SignUp = z.enum(['none', 'staff', 'public'])
export type SignUp = z.infer<typeof SignUp>

/** A course of more sessions is two courses. */
export const MOST_SESSIONS = 400

const Line = z.string().transform(tidy)
const line = (max: number) => Line.pipe(z.string().max(max))
const Text = z
  .string()
  .transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
  .pipe(z.string().max(2000))
/** A key of a vocabulary; the API's document says which and names one of its keys. */
const Code = (vi: string, en: string, vocabulary: string, such: string) =>
  z.string().refine((v) => /^[a-z][a-z0-9_]{0,40}$/.test(v), says(vi, en)).meta({ 'x-vocabulary': vocabulary, examples: [such] })
const Title = Line.pipe(
  z.string().refine((v) => v !== '', says('Chưa có tên lớp. Ghi ngắn: lớp gì, cho ai.', 'The course has no name yet.')),
).pipe(z.string().max(200))

const Fields = z.object({
  title: Title,
  field: Code('Chọn một nhóm nội dung.', 'Choose a field.', 'activity-field', 'law'),
  form: Code('Chọn một hình thức tổ chức.', 'Choose a form.', 'activity-form', 'thematic'),
  /** For whom. */
  audience: line(200).default(''),
  place: line(300).default(''),
  onlineUrl: OnlineUrl.default(''),
  /** Who teaches, unless a session says otherwise. */
  speakers: line(300).default(''),
  owner: ActivityOwner.default('centre'),
  ownerName: line(200).default(''),
  partners: z
    .array(line(200))
    .max(20)
    .transform((names) => [...new Set(names.filter(Boolean))])
    .default([]),
  campaignId: Uuid.nullable().default(null),
  /** Part of *Bình dân học vụ số*, whatever its field. */
  digitalSkills: z.boolean().default(false),
  signUp: SignUp.default('public'),
  /** Nobody signs up after this instant; null until the course is over. */
  signUpUntil: z.iso
    .datetime({ offset: true })
    .transform((at) => new Date(at).toISOString())
    .nullable().default(null),
  /** Null: as many as come. */
  capacity: z.int().min(1).max(10_000).nullable().default(null),
  isPublic: z.boolean().default(true),
  note: Text.default(''),
})

/** What a course says about itself, its sessions aside. */
export const CourseContent = Fields.superRefine(courseIssues)
export type CourseContent = z.infer<typeof CourseContent>

/** A session as it is added; what it leaves out is the course's. */
export const NewSession = z
  .object({
    id: Uuid,
    heldOn: Day,
    startsAt: TimeOfDay.nullable().default(null),
    endsAt: TimeOfDay.nullable().default(null),
    /** What this one is about. */
    topic: line(90).default(''),
    place: line(300).optional(),
    speakers: line(300).optional(),
    onlineUrl: OnlineUrl.optional(),
  })
  .superRefine(sessionIssues)
export type NewSession = z.infer<typeof NewSession>

const NewSessions = z.array(NewSession).max(MOST_SESSIONS)

export const CourseInput = Fields.extend({ unitId: Uuid, sessions: NewSessions.default([]), resources: ResourceRefs.default([]) }).superRefine(courseIssues)
export type CourseInput = z.infer<typeof CourseInput>

/**
 * Coming sessions that keep the room `from`, or none where it is null, keep `to` from now on; on the days of `except`
 * everything stays where it is.
 */
export const RoomChange = z.object({ from: Uuid.nullable(), to: Uuid.nullable(), except: z.array(Day).max(MOST_SESSIONS).default([]) })
export type RoomChange = z.infer<typeof RoomChange>

const Teachers = z.array(Uuid).max(20).transform((ids) => [...new Set(ids)])
/** Coming sessions keep the teachers `add` and no longer those of `drop`; on the days of `except` everything stays as it is. */
export const TeacherChange = z.object({ add: Teachers.default([]), drop: Teachers.default([]), except: z.array(Day).max(MOST_SESSIONS).default([]) })
export type TeacherChange = z.infer<typeof TeacherChange>

/** `comingToo`: what changes here changes in the sessions still to come as well, where they said the same. */
export const CourseEdit = Fields.extend({
  version: z.int().min(1),
  comingToo: z.boolean().default(false),
  room: RoomChange.nullable().default(null),
  teaching: TeacherChange.nullable().default(null),
}).superRefine(courseIssues)
export type CourseEdit = z.infer<typeof CourseEdit>

export const AddSessions = z.object({ sessions: NewSessions.min(1), resources: ResourceRefs.default([]) })

export const CourseStep = z.object({ version: z.int().min(1) })
export const CourseCancel = CourseStep.extend({
  reason: Line.pipe(
    z.string().refine((v) => v !== '', says('Ghi lý do hủy để người xem sau còn biết.', 'Say why it is cancelled.')),
  ).pipe(z.string().max(500)),
})

/** The content alone of anything that carries one. */
export function courseContentOf(course: CourseContent): CourseContent {
  const keys = Object.keys(Fields.shape) as (keyof CourseContent)[]
  return Object.fromEntries(keys.map((key) => [key, course[key]])) as CourseContent
}

// Answers are plain: what was tidied and checked on the way in goes out as it stands.
const Answered = {
  title: z.string(),
  field: z.string(),
  form: z.string(),
  audience: z.string(),
  place: z.string(),
  onlineUrl: z.string(),
  speakers: z.string(),
  owner: ActivityOwner,
  ownerName: z.string(),
  partners: z.array(z.string()),
  campaignId: Uuid.nullable(),
  digitalSkills: z.boolean(),
  signUp: SignUp,
  signUpUntil: z.string().nullable(),
  capacity: z.int().nullable(),
  isPublic: z.boolean(),
  note: z.string(),
}

const Standing = {
  id: Uuid,
  unitId: Uuid,
  unitName: z.string(),
  version: z.int(),
  status: CourseStatus,
  firstOn: z.string().nullable(),
  lastOn: z.string().nullable(),
}

/** `attended`: over its held sessions, null while none of them is counted. */
export const SessionCounts = z.object({
  planned: z.int(),
  held: z.int(),
  cancelled: z.int(),
  attended: z.int().nullable(),
})
export type SessionCounts = z.infer<typeof SessionCounts>

export const CourseSession = z.object({
  id: Uuid,
  version: z.int(),
  status: ActivityStatus,
  title: z.string(),
  heldOn: z.string(),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  place: z.string(),
  onlineUrl: z.string(),
  speakers: z.string(),
  attended: z.int().nullable(),
  cancelReason: z.string().nullable(),
})
export type CourseSession = z.infer<typeof CourseSession>

export const CourseVersion = z.object({
  version: z.int(),
  change: CourseChange,
  reason: z.string().nullable(),
  byName: z.string(),
  at: z.string(),
  changes: z.array(FieldChange),
})
export type CourseVersion = z.infer<typeof CourseVersion>

export const Course = z.object({
  ...Standing,
  ...Answered,
  cancelReason: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  counts: SessionCounts,
  sessions: z.array(CourseSession),
  /** Rooms kept for coming sessions, the one of most of them first. */
  rooms: z.array(Resource.extend({ sessions: z.int() })),
  /** The same of teachers, those of other centres among them. */
  teachers: z.array(Resource.extend({ sessions: z.int() })),
  history: z.array(CourseVersion),
  /** Whether the reader may change it. */
  mayWrite: z.boolean(),
})
export type Course = z.infer<typeof Course>

const { note: _note, onlineUrl: _onlineUrl, ...Listed } = Answered
/** `nextOn`: the next session still to come. */
export const CourseListItem = z.object({ ...Standing, ...Listed, counts: SessionCounts, nextOn: z.string().nullable() })
export type CourseListItem = z.infer<typeof CourseListItem>
