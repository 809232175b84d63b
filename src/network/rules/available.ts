import { holds, nextSpan, offOn, type DaysOff, type Span, type WeeklyHour } from '#registers/rules/weekly.ts'

export type Available = { weekly: readonly WeeklyHour[]; away: readonly DaysOff[] }

/** `unknown`: nobody noted when they are free, so they have to be asked. */
export type Availability = 'free' | 'unknown' | 'busy'

/** What weekly availability and days away say about a span; whether they are booked is another question. */
export function availability(teacher: Available, span: Span): Availability {
  if (offOn(teacher.away, span.on)) return 'busy'
  if (teacher.weekly.length === 0) return 'unknown'
  return holds(teacher.weekly, span) ? 'free' : 'busy'
}

/** Over all of the spans; nobody knows while none is asked for. */
export function availableOn(teacher: Available, spans: readonly Span[]): Availability {
  const found = spans.map((span) => availability(teacher, span))
  if (found.includes('busy')) return 'busy'
  return found.length === 0 || found.includes('unknown') ? 'unknown' : 'free'
}

export const isAvailable = (teacher: Available, span: Span): boolean => availability(teacher, span) !== 'busy'

/** The next span as long as `wanted` in which they may be free and none of `busy` lies; undefined when two months hold none. */
export function nextAvailable(teacher: Available, wanted: Span, busy: readonly Span[] = []): Span | undefined {
  return nextSpan({ weekly: teacher.weekly, off: teacher.away }, wanted, busy)
}
