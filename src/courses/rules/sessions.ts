import type { ActivityContent } from '#activities/rules/activity.ts'
import type { PlainDate } from '#platform/common/dates.ts'
import type { CourseContent, NewSession } from './course.ts'

/** What a session of the course is called: the course, and what it is about. */
export const sessionTitle = (title: string, topic: string): string => (topic === '' ? title : `${title}: ${topic}`)

/** What the activity says that is a session of this course. */
export function sessionContent(course: CourseContent, s: NewSession): ActivityContent {
  return {
    title: sessionTitle(course.title, s.topic),
    field: course.field,
    form: course.form,
    heldOn: s.heldOn,
    endedOn: null,
    startsAt: s.startsAt,
    endsAt: s.endsAt,
    sessionCount: 1,
    place: s.place ?? course.place,
    onlineUrl: s.onlineUrl ?? course.onlineUrl,
    speakers: s.speakers ?? course.speakers,
    owner: course.owner,
    ownerName: course.ownerName,
    partners: course.partners,
    attended: null,
    women: null,
    ethnic: null,
    policy: null,
    persons: null,
    costs: [],
    note: '',
    isPublic: course.isPublic,
  }
}

type Days = readonly PlainDate[] | undefined

const SHARED = ['field', 'form', 'place', 'onlineUrl', 'speakers', 'owner', 'ownerName', 'partners', 'isPublic'] as const

/**
 * How a change of the course reaches a session: only what the session still says as the course did. `stays`: days on
 * which where it is held, or who teaches, stays as it is.
 */
export function followCourse(before: CourseContent, after: CourseContent, stays: { place?: Days; speakers?: Days } = {}) {
  return (session: ActivityContent): ActivityContent => {
    const moves = (key: string) => !(key === 'place' || key === 'speakers') || !stays[key]?.includes(session.heldOn)
    const changed = SHARED.filter((key) => !same(before[key], after[key]) && same(session[key], before[key]) && moves(key))
    const shared = Object.fromEntries(changed.map((key) => [key, after[key]]))
    return { ...session, ...shared, title: titleAfter(session.title, before.title, after.title) }
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

function titleAfter(session: string, before: string, after: string): string {
  if (session === before) return after
  return session.startsWith(`${before}: `) ? after + session.slice(before.length) : session
}
