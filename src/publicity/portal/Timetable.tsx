import { formatDate } from '#platform/common/dates.ts'
import { coursePath, publicPath } from '#units/rules/public-address.ts'
import { DAYS_AHEAD, type PublicUnit } from '../rules/public-page.ts'
import { daysOf, sayTimes, sayWeek, weekOf, weeksOf, type Session, type Week } from '../rules/timetable.ts'
import { sayDay, type Reader } from './reader.ts'

/** The centre's announcements, week by week; what was called off for its day stands there as such. */
export function ComingWeeks({ reader, unit, sessions, more }: { reader: Reader; unit: PublicUnit; sessions: readonly Session[]; more: number }) {
  const { t, link } = reader
  const path = publicPath(unit) ?? ''
  return (
    <div className="part">
      <h2>{t('coming.title')}</h2>
      {sessions.length === 0 && <p>{t('coming.none', { n: DAYS_AHEAD })}</p>}
      {weeksOf(sessions).map(({ week, sessions: of }) => (
        <div key={week.from}>
          <h3>{weekName(reader, week)}</h3>
          <ol className="events">
            {of.map((s) => (
              <li key={s.id} className={s.cancelled ? 'off' : undefined}>
                <p className="when">{whenOf(reader, s)}</p>
                <SessionLines reader={reader} session={s} />
              </li>
            ))}
          </ol>
        </div>
      ))}
      {more > 0 && <p>{t('week.more', { n: more })}</p>}
      <p className="noprint">
        <a href={link(`${path}/lich`)}>{t('week.link')}</a> · <a href={link(`${path}/dang-ky-lich`)}>{t('subscribe.link')}</a>
      </p>
    </div>
  )
}

/** One week, day by day; the same on the screen and, large, on paper for the wall. */
export function WeekTable({ reader, week, sessions }: { reader: Reader; week: Week; sessions: readonly Session[] }) {
  const { t } = reader
  const days = daysOf(week, sessions)
  if (days.length === 0) return <p className="lead">{t('week.none')}</p>
  return (
    <table className="week">
      <caption>
        <span className="noprint">{weekName(reader, week)}</span>
        <span className="onlyprint">{t('week.of', { week: sayWeek(week) })}</span>
      </caption>
      <tbody>
        {days.map(({ on, sessions: of }) => (
          <tr key={on}>
            <th scope="row">{sayDay(reader, on)}</th>
            <td>
              {of.map((s) => (
                <div key={s.id} className={s.cancelled ? 'session off' : 'session'}>
                  {sayTimes(s) && <p className="when">{sayTimes(s)}</p>}
                  <SessionLines reader={reader} session={s} />
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SessionLines({ reader, session: s }: { reader: Reader; session: Session }) {
  const { t } = reader
  const place = s.place && t('event.place', { place: s.place })
  const more = [reader.fieldName(s.field), place, s.online ? t('week.online') : ''].filter(Boolean).join(' · ')
  return (
    <>
      <p className="what">
        {s.cancelled && <strong className="cancelled">{t('week.cancelled')}: </strong>}
        {s.courseId ? <a href={reader.link(coursePath({ id: s.courseId, title: s.title }))}>{s.title}</a> : s.title}
      </p>
      <p className="more">{more}</p>
    </>
  )
}

export function weekName({ t, today }: Reader, week: Week): string {
  const said = sayWeek(week)
  const now = weekOf(today)
  if (week.from === now.from) return `${t('week.this')} (${said})`
  return t('week.of', { week: said })
}

function whenOf(reader: Reader, { on, until, startsAt, endsAt }: Session): string {
  const { t } = reader
  const days = [sayDay(reader, on), ...(until ? [t('event.until', { date: formatDate(until) })] : [])].join(' ')
  const times = startsAt && endsAt ? t('event.times', { from: startsAt, to: endsAt }) : startsAt ? t('event.from', { time: startsAt }) : ''
  return [days, times].filter(Boolean).join(', ')
}
