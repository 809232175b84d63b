import ical, { ICalCalendarMethod, ICalEventStatus, type ICalEventData } from 'ical-generator'
import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import { addDays } from '#platform/common/dates.ts'
import type { Session } from '../rules/timetable.ts'

dayjs.extend(utc)
dayjs.extend(timezone)

const ZONE = 'Asia/Ho_Chi_Minh'
/** Vietnam has kept this hour since 1975. */
const VTIMEZONE = [
  'BEGIN:VTIMEZONE', `TZID:${ZONE}`, 'BEGIN:STANDARD', 'DTSTART:19750613T000000', 'TZOFFSETFROM:+0700', 'TZOFFSETTO:+0700', 'TZNAME:+07', 'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')

type Calendar = { name: string; description: string; url: string; sessions: readonly Session[]; cancelled: string; now: Date }

/**
 * A timetable as calendars read it (RFC 5545). An entry keeps its name for ever and counts its versions, so that a moved
 * session moves and a cancelled one is crossed out instead of appearing twice.
 */
export function writeCalendar({ name, description, url, sessions, cancelled, now }: Calendar): string {
  const calendar = ical({
    name, description, url, prodId: { company: 'Học Nấy', product: 'Lịch trung tâm', language: 'VI' }, method: ICalCalendarMethod.PUBLISH,
    timezone: { name: ZONE, generator: () => VTIMEZONE }, ttl: 3600,
  })
  for (const session of sessions) calendar.createEvent(eventOf(session, url, cancelled, now))
  return inUtc(calendar.toString())
}

/** Moments of writing are in UTC by RFC 5545, 3.8.7; the library writes them in the zone of the calendar. */
function inUtc(text: string): string {
  return text.replace(/^(DTSTAMP|LAST-MODIFIED):(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?=\r?$)/gm, (_, name: string, y: string, m: string, d: string, hh: string, mm: string, ss: string) =>
    `${name}:${dayjs.tz(`${y}-${m}-${d} ${hh}:${mm}:${ss}`, ZONE).utc().format('YYYYMMDD[T]HHmmss[Z]')}`,
  )
}

function eventOf(s: Session, url: string, cancelled: string, now: Date): ICalEventData {
  return {
    id: `${s.id}@hocnay`,
    sequence: s.version - 1,
    ...times(s),
    stamp: at(now),
    lastModified: at(s.changedAt),
    summary: s.cancelled ? `${cancelled.toLocaleUpperCase('vi')}: ${s.title}` : s.title,
    status: s.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    url,
    ...(s.place ? { location: s.place } : {}),
  }
}

/** Without a time, or over several days, an entry takes whole days: nobody is told an hour that nobody set. */
function times({ on, until, startsAt, endsAt }: Session): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone'> {
  const local = (day: string, time = '00:00') => dayjs.tz(`${day} ${time}`, ZONE)
  if (startsAt === null || until !== null) return { start: local(on), end: local(addDays(until ?? on, 1)), allDay: true }
  const start = { start: local(on, startsAt), timezone: ZONE }
  if (endsAt === null) return start
  // An evening that ends after midnight.
  return { ...start, end: local(endsAt > startsAt ? on : addDays(on, 1), endsAt) }
}

const at = (instant: Date) => dayjs(instant).utc()
