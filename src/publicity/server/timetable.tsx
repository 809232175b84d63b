import QRCode from 'qrcode'
import { renderWall } from '#documents/server/on-demand.ts'
import { addDays, formatDate, isPlainDate } from '#platform/common/dates.ts'
import { publicPath } from '#units/rules/public-address.ts'
import { DAYS_AHEAD, type PublicUnit } from '../rules/public-page.ts'
import { daysOf, sayTimes, sayWeek, weekOf, type Session, type Week } from '../rules/timetable.ts'
import type { Reader } from '../portal/reader.ts'
import { SubscribePage } from '../portal/SubscribePage.tsx'
import { WeekPage } from '../portal/WeekPage.tsx'
import { publicityWords } from '../words/index.ts'
import { drawn, headOf } from './draw.tsx'
import { warnOnlyHere } from './only-here.ts'
import type { Answer, Visit } from './portal.ts'
import { listAround, listTimetable } from './publicity.store.ts'

const MOST_A_WEEK = 80
const MOST_SUBSCRIBED = 1000
const DAYS_BACK = 60
const DAYS_SUBSCRIBED = 365
const WEEKS_AWAY = 54

/** `…/lich`, `…/lich.pdf`, `…/lich.ics`, `…/dang-ky-lich` of a centre; undefined for anything else. */
export async function showTimetable(visit: Visit, reader: Reader, unit: PublicUnit, asked: { part: string; week: string }): Promise<Answer | undefined> {
  if (unit.kind !== 'centre') return undefined
  if (asked.part === '/lich') return showWeek(visit, reader, unit, weekAsked(visit, asked.week))
  if (asked.part === '/lich.pdf') return wallOf(visit, unit, weekAsked(visit, asked.week))
  if (asked.part === '/lich.ics') return calendarOf(visit, unit)
  if (asked.part !== '/dang-ky-lich') return undefined
  const title = reader.t('subscribe.title', { name: unit.name })
  const head = headOf(visit, `${publicPath(unit)}/dang-ky-lich`, title, reader.t('subscribe.lead'))
  return drawn(<SubscribePage reader={reader} head={head} unit={unit} base={visit.base} />)
}

/** The week of a day within a year from now; else this week. */
function weekAsked({ today }: Visit, day: string): Week {
  const near = isPlainDate(day) && day >= addDays(today, -7 * WEEKS_AWAY) && day <= addDays(today, 7 * WEEKS_AWAY)
  return weekOf(near ? day : today)
}

const sessionsOf = (visit: Visit, unit: PublicUnit, week: Week) => listTimetable(visit, { id: unit.id, ...week, most: MOST_A_WEEK })

async function showWeek(visit: Visit, reader: Reader, unit: PublicUnit, week: Week): Promise<Answer> {
  const path = `${publicPath(unit)}/lich`
  const address = visit.base + path
  const code = await QRCode.toString(address, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' })
  const head = headOf(visit, `${path}?tuan=${week.from}`, `${unit.name}: ${reader.t('week.of', { week: sayWeek(week) })}`, reader.t('week.title'))
  const sessions = await sessionsOf(visit, unit, week)
  return drawn(<WeekPage reader={reader} head={head} unit={unit} week={week} sessions={sessions} code={code} address={address} warning={await warnOnlyHere(visit)} />)
}

/** The wall is read by everybody, so it is Vietnamese whoever prints it. */
async function wallOf(visit: Visit, unit: PublicUnit, week: Week): Promise<Answer> {
  const { t } = publicityWords('vi')
  const commune = (await listAround(visit, unit.id)).find((n) => n.relation === 'above' && n.kind === 'commune')
  const body = await renderWall({
    parent: commune ? `UBND ${commune.name}` : '',
    centre: unit.name,
    title: t('week.poster'),
    week: t('week.of', { week: sayWeek(week) }),
    days: daysOf(week, await sessionsOf(visit, unit, week)).map(({ on, sessions }) => ({
      name: capital(t(`weekday.${new Date(`${on}T00:00:00Z`).getUTCDay() || 7}` as 'weekday.1')),
      date: formatDate(on).slice(0, 5),
      sessions: sessions.map((s) => ({ time: sayTimes(s), title: s.title, place: placeOf(s, t('week.online')), cancelled: s.cancelled })),
    })),
    none: t('week.none'),
    cancelled: t('week.cancelled'),
    address: `${visit.base}${publicPath(unit)}/lich`,
    scan: t('week.scan'),
    printed: t('week.printed', { date: formatDate(visit.today) }),
  })
  return { status: 200, file: { type: 'application/pdf', body, name: `lich-tuan-${week.from}.pdf` } }
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
const placeOf = ({ place, online }: Session, said: string) => [place, online ? said : ''].filter(Boolean).join(', ')

async function calendarOf(visit: Visit, unit: PublicUnit): Promise<Answer> {
  const { t } = publicityWords(visit.locale)
  const { today } = visit
  const sessions = await listTimetable(visit, { id: unit.id, from: addDays(today, -DAYS_BACK), to: addDays(today, DAYS_SUBSCRIBED), most: MOST_SUBSCRIBED })
  const { writeCalendar } = await import('./calendar.ts')
  const body = writeCalendar({
    name: unit.shortName, description: t('ics.description', { name: unit.name }), url: visit.base + (publicPath(unit) ?? ''), sessions,
    cancelled: t('week.cancelled'), now: visit.now,
  })
  return { status: 200, file: { type: 'text/calendar', body, name: 'lich.ics' } }
}

export const comingOf = (visit: Visit, unit: PublicUnit, most: number) =>
  listTimetable(visit, { id: unit.id, from: visit.today, to: addDays(visit.today, DAYS_AHEAD), most })
