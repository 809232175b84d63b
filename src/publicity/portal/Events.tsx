import { formatDate } from '#platform/common/dates.ts'
import { DAYS_AHEAD, type Centres, type Coming, type Event } from '../rules/public-page.ts'
import { sayDay, type Reader } from './reader.ts'

type Part = { reader: Reader; centres: Centres }

/** What is announced, the next first. */
export function ComingEvents({ reader, events, total, centres }: Part & { events: readonly Coming[]; total: number }) {
  const { t } = reader
  const rest = total - events.length
  return (
    <div className="part">
      <h2>{t('coming.title')}</h2>
      {events.length === 0 && <p>{t('coming.none', { n: DAYS_AHEAD })}</p>}
      {events.length > 0 && (
        <ol className="events">
          {events.map((e, i) => (
            <li key={i}>
              <p className="when">{sayWhen(reader, e)}</p>
              <p className="what">{e.title}</p>
              <Details reader={reader} event={e} centres={centres} />
            </li>
          ))}
        </ol>
      )}
      {rest > 0 && <p>{t(centres.size > 0 ? 'coming.more' : 'coming.moreOwn', { n: rest, days: DAYS_AHEAD })}</p>}
    </div>
  )
}

/** The latest that were held; shorter, because they are over. */
export function LatestEvents({ reader, events, centres }: Part & { events: readonly Event[] }) {
  if (events.length === 0) return null
  return (
    <>
      <h3>{reader.t('held.latest')}</h3>
      <ul className="latest">
        {events.map((e, i) => (
          <li key={i}>
            <span className="on">{formatDate(e.on)}</span> {e.title}
            <Details reader={reader} event={e} centres={centres} />
          </li>
        ))}
      </ul>
    </>
  )
}

function sayWhen(reader: Reader, { on, until, startsAt, endsAt }: Coming): string {
  const { t } = reader
  const days = [sayDay(reader, on), ...(until ? [t('event.until', { date: formatDate(until) })] : [])].join(' ')
  const times =
    startsAt && endsAt
      ? t('event.times', { from: startsAt, to: endsAt })
      : startsAt
        ? t('event.from', { time: startsAt })
        : ''
  return [days, times].filter(Boolean).join(', ')
}

function Details({ reader, event, centres }: { reader: Reader; event: Event; centres: Centres }) {
  const centre = centres.get(event.unitId)
  const parts = [
    reader.fieldName(event.field),
    ...(event.place ? [reader.t('event.place', { place: event.place })] : []),
  ]
  return (
    <p className="more">
      {parts.join(' · ')}
      {centre && (
        <>
          {' · '}
          <a href={reader.linkTo(centre)}>{centre.shortName}</a>
        </>
      )}
    </p>
  )
}
