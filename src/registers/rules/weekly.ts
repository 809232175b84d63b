import { z } from 'zod'
import { addDays, isoWeekday, PlainDate } from '#platform/common/dates.ts'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'

const Clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'time' })
  .or(z.literal('24:00'))

/** Hours that come back every week; `day` 1 is Monday, 7 is Sunday. */
export const WeeklyHour = z
  .object({ day: z.int().min(1).max(7), from: Clock, to: Clock })
  .refine((h) => h.from < h.to, says('Giờ kết thúc phải sau giờ bắt đầu.', 'The end must lie after the beginning.'))
export type WeeklyHour = z.infer<typeof WeeklyHour>
export const WeeklyHours = z.array(WeeklyHour).max(60).overwrite(joinHours)

/** Days on which the weekly hours do not hold, both ends included. */
export const DaysOff = z
  .object({ from: PlainDate, to: PlainDate, why: z.string().overwrite(tidy).max(200).default('') })
  .refine((p) => p.from <= p.to, {
    path: ['to'],
    ...says('Ngày cuối đứng trước ngày đầu. Sửa một trong hai ngày.', 'The last day lies before the first.'),
  })
export type DaysOff = z.infer<typeof DaysOff>
export const ListOfDaysOff = z.array(DaysOff).max(40)

/** A stretch of one day, the end after the beginning. */
export type Span = { on: PlainDate; from: string; to: string }
export type Plan = { weekly: readonly WeeklyHour[]; off: readonly DaysOff[] }

/** In order, with what overlaps or touches made one. */
export function joinHours(hours: readonly WeeklyHour[]): WeeklyHour[] {
  const sorted = hours.toSorted((a, b) => a.day - b.day || (a.from < b.from ? -1 : 1))
  return sorted.reduce<WeeklyHour[]>((joined, h) => {
    const last = joined.at(-1)
    if (!last || last.day !== h.day || last.to < h.from) return [...joined, { ...h }]
    return [...joined.slice(0, -1), { ...last, to: last.to > h.to ? last.to : h.to }]
  }, [])
}

/** Whether the weekly hours hold the whole span; without any they say nothing and hold everything. */
export function holds(weekly: readonly WeeklyHour[], span: Span): boolean {
  if (weekly.length === 0) return true
  const day = isoWeekday(span.on)
  return joinHours(weekly).some((h) => h.day === day && h.from <= span.from && span.to <= h.to)
}

export function offOn(off: readonly DaysOff[], day: PlainDate): DaysOff | undefined {
  return off.find((p) => p.from <= day && day <= p.to)
}

/** Where nobody said when something is open, nobody is sent there before dawn. */
const DAYTIME = { from: '06:00', to: '22:00' }
const HORIZON = 60

/**
 * The first span as long as `wanted`, from its day on, that the plan holds and no `busy` span touches: at the same
 * hour where that is possible, else as early as possible on that day. Undefined when two months hold none.
 */
export function nextSpan(plan: Plan, wanted: Span, busy: readonly Span[] = []): Span | undefined {
  for (let n = 0; n <= HORIZON; n++) {
    const on = addDays(wanted.on, n)
    if (offOn(plan.off, on)) continue
    const open = openOn(plan.weekly, on)
    const taken = busy.filter((b) => b.on === on)
    const starts = [wanted.from, ...open.map((o) => o.from), ...taken.map((b) => b.to)]
    const found = [...new Set(starts)]
      .sort((a, b) => Number(b === wanted.from) - Number(a === wanted.from) || (a < b ? -1 : 1))
      .map((from) => ({ on, from, to: shift(from, minutes(wanted.to) - minutes(wanted.from)) }))
      .find((s) => fits(s, open) && !taken.some((b) => b.from < s.to && s.from < b.to))
    if (found) return found
  }
  return undefined
}

const fits = (s: Span, open: readonly { from: string; to: string }[]) =>
  s.from < s.to && open.some((o) => o.from <= s.from && s.to <= o.to)

function openOn(weekly: readonly WeeklyHour[], on: PlainDate): readonly { from: string; to: string }[] {
  return weekly.length === 0 ? [DAYTIME] : joinHours(weekly).filter((h) => h.day === isoWeekday(on))
}

const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** Beyond midnight is `99:99`, which no day holds. */
function shift(clock: string, by: number): string {
  const at = minutes(clock) + by
  return at > 1440 ? '99:99' : `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
}
