import { z } from 'zod'
import type { PlainDate } from '#platform/common/dates.ts'
import { tidy } from '#platform/common/text.ts'
import { says } from '#platform/common/issues.ts'
import { newKey } from '#platform/web/api.ts'
import type { Resource } from '#timetable/rules/booking.ts'
import type { CourseTemplate } from '#instruments/rules/plan-templates.ts'
import { CourseContent, courseContentOf, type Course } from '../rules/course.ts'
import { daysOf } from '../rules/pattern.ts'

type Plain = Omit<CourseContent, 'field' | 'form' | 'signUpUntil' | 'campaignId'>

/** A course while it is typed: partners partly as text, days as a pattern or one by one. */
export type CourseValues = Plain & {
  /** Made with the empty form, so that a repeat after a lost answer is the same course. */
  id: string
  version: number
  field: string | null
  form: string | null
  campaignId: string | null
  signUpUntil: string | null
  otherPartners: string
  kind: 'weekly' | 'days'
  weekdays: string[]
  from: PlainDate | null
  count: number | null
  days: (PlainDate | null)[]
  skip: (PlainDate | null)[]
  startsAt: string | null
  endsAt: string | null
  topics: string[]
  resources: string[]
  /** Teachers of other centres among them, by name. */
  others: Resource[]
  comingToo: boolean
  /** The room its coming sessions keep; empty for none. */
  room: string
  /** Days on which they stay where they are. */
  roomStays: PlainDate[]
  /** Days on which who teaches stays as it is. */
  teacherStays: PlainDate[]
}

export function emptyCourse(today: PlainDate): CourseValues {
  return {
    id: newKey(), version: 0, title: '', field: null, form: null, audience: '', place: '', onlineUrl: '', speakers: '', owner: 'centre',
    ownerName: '', partners: [], otherPartners: '', campaignId: null, digitalSkills: false, signUp: 'public', signUpUntil: null,
    capacity: null, isPublic: true, note: '', kind: 'weekly', weekdays: [], from: today, count: 10, days: [null], skip: [],
    startsAt: null, endsAt: null, topics: [], resources: [], others: [], comingToo: true, room: '', roomStays: [], teacherStays: [],
  }
}

export function valuesOfCourse(course: Course, today: PlainDate): CourseValues {
  return {
    ...emptyCourse(''), ...courseContentOf(course), id: course.id, version: course.version, from: null, room: course.rooms[0]?.id ?? '',
    resources: keptForAll(course, today),
  }
}

/** Sessions still to come; what is kept for some of them only is changed on their own pages. */
export const comingSessions = (course: Course, today: PlainDate) => course.sessions.filter((s) => s.status === 'planned' && s.heldOn >= today)

const keptForAll = (course: Course, today: PlainDate) => {
  const coming = comingSessions(course, today).length
  return course.teachers.filter((t) => t.sessions === coming).map((t) => t.id)
}

/** Whom coming sessions keep from now on and whom no longer; null while that stays. */
export function teachersFrom(v: CourseValues, course: Course, today: PlainDate) {
  const before = keptForAll(course, today)
  const [add, drop] = [v.resources.filter((id) => !before.includes(id)), before.filter((id) => !v.resources.includes(id))]
  return v.comingToo && add.length + drop.length > 0 ? { add, drop, except: v.teacherStays } : null
}

/** What becomes of the room kept for coming sessions; null while it stays. */
export function roomFrom(v: CourseValues, course: Course) {
  const now = course.rooms[0]?.id ?? ''
  return v.comingToo && v.room !== now ? { from: now || null, to: v.room || null, except: v.roomStays } : null
}

/** What choosing a template fills in; what was typed for where and who stays. */
export function fromTemplate(t: CourseTemplate, locale: 'vi' | 'en'): Partial<CourseValues> {
  return {
    title: t.name[locale], field: t.field, form: t.form, audience: t.audience[locale], digitalSkills: t.digitalSkills, capacity: t.capacity,
    kind: 'weekly', weekdays: t.weekdays.map(String), count: t.topics.length || 12, startsAt: t.startsAt, endsAt: t.endsAt,
    topics: t.topics.map((topic) => topic[locale]),
  }
}

/** The days the form says, in order; none while it does not say enough. */
export function plannedDays(v: CourseValues): PlainDate[] {
  if (v.kind === 'days') return [...new Set(v.days.flatMap((d) => d ?? []))].sort()
  if (v.from === null || v.count === null || v.weekdays.length === 0) return []
  return daysOf({ from: v.from, weekdays: v.weekdays.map(Number), count: v.count, skip: v.skip.flatMap((d) => d ?? []) })
}

const splitNames = (text: string) => text.split(/[;\n]/).map(tidy).filter(Boolean)

/** As the server wants it; what is missing stays missing, for the schema to complain about. */
export function courseFrom(v: CourseValues) {
  return {
    title: v.title, field: v.field ?? '', form: v.form ?? '', audience: v.audience, place: v.place, onlineUrl: v.onlineUrl, speakers: v.speakers,
    owner: v.owner, ownerName: v.owner === 'centre' ? '' : v.ownerName, partners: [...v.partners, ...splitNames(v.otherPartners)],
    campaignId: v.campaignId, digitalSkills: v.digitalSkills, signUp: v.signUp, signUpUntil: v.signUpUntil, capacity: v.capacity,
    isPublic: v.isPublic, note: v.note,
  }
}

/** Ids follow the course's, so that the same press repeated plans the same sessions. */
export function sessionsFrom(v: CourseValues, ids: readonly string[]) {
  return plannedDays(v).map((heldOn, i) => ({
    id: ids[i] ?? newKey(), heldOn, startsAt: v.startsAt, endsAt: v.endsAt, topic: tidy(v.topics[i] ?? ''),
  }))
}

const NO_DAYS = says('Chưa có buổi nào. Chọn thứ trong tuần và ngày bắt đầu.', 'No session yet. Choose days of the week and a first day.')
const HOURS = says('Giờ kết thúc phải sau giờ bắt đầu.', 'It must end after it begins.')

export const courseSchema = z
  .unknown()
  .transform((v): z.input<typeof CourseContent> => courseFrom(v as CourseValues))
  .pipe(CourseContent)

/** A new one also says when. */
export const openingSchema = z.unknown().superRefine((values, ctx) => {
  const v = values as CourseValues
  for (const issue of courseSchema.safeParse(v).error?.issues ?? []) ctx.addIssue(issue as never)
  const complain = (path: string, said: typeof NO_DAYS) => ctx.addIssue({ code: 'custom', path: [path], ...said, input: undefined })
  if (plannedDays(v).length === 0) complain(v.kind === 'weekly' ? 'weekdays' : 'days.0', NO_DAYS)
  if (v.startsAt !== null && v.endsAt !== null && v.endsAt <= v.startsAt) complain('endsAt', HOURS)
})
