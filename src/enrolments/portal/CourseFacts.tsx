import { formatDate, todayIn } from '#platform/common/dates.ts'
import { sayDay, type Reader } from '#publicity/portal/reader.ts'
import type { PublicCourse, PublicSession } from '../rules/public-course.ts'
import { signUpWords } from '../words/index.ts'
import { Call } from './Call.tsx'

export const SESSIONS_SHOWN = 40

/** When, where and for whom, read before anybody is asked for a name. */
export function InShort({ reader, course, sessions }: { reader: Reader; course: PublicCourse; sessions: readonly PublicSession[] }) {
  const { t } = signUpWords(reader.locale)
  const held = sessions.filter((s) => !s.cancelled)
  const first = held[0]
  const said = [first && t('sessions.inShort', { n: held.length, when: sayTime(reader, first) }), sayPlace(reader, course), course.audience]
  return <p>{said.filter(Boolean).join(' · ')}</p>
}

export function Sessions({ reader, sessions }: { reader: Reader; sessions: readonly PublicSession[] }) {
  const { t } = signUpWords(reader.locale)
  return (
    <div className="part">
      <h2>{t('sessions.title')}</h2>
      {sessions.length === 0 && <p>{t('sessions.none')}</p>}
      {sessions.length > 0 && (
        <ol className="events">
          {sessions.slice(0, SESSIONS_SHOWN).map((s, i) => (
            <li key={i}>
              <p className={s.cancelled ? 'when gone' : 'when'}>{sayTime(reader, s)}</p>
              {s.cancelled && <p>{t('sessions.cancelled')}</p>}
              {sayPlace(reader, s) && <p className="more">{sayPlace(reader, s)}</p>}
            </li>
          ))}
        </ol>
      )}
      {sessions.length > SESSIONS_SHOWN && <p>{t('sessions.more')}</p>}
    </div>
  )
}

const sayPlace = ({ t }: Reader, { place, online }: { place: string; online: boolean }) => [place, online ? t('week.online') : ''].filter(Boolean).join(', ')

function sayTime(reader: Reader, { on, startsAt, endsAt }: PublicSession): string {
  const times =
    startsAt && endsAt
      ? reader.t('event.times', { from: startsAt, to: endsAt })
      : startsAt
        ? reader.t('event.from', { time: startsAt })
        : ''
  return [sayDay(reader, on), times].filter(Boolean).join(', ')
}

export function CourseFacts({ reader, course, path }: { reader: Reader; course: PublicCourse; path: string }) {
  const { t } = signUpWords(reader.locale)
  const facts: [string, string][] = [
    [t('course.field'), reader.fieldName(course.field)],
    [t('course.audience'), course.audience],
    [t('course.place'), sayPlace(reader, course)],
    [t('course.online'), course.online ? t('course.onlineHow') : ''],
    [t('course.until'), course.until ? formatDate(todayIn(course.until)) : ''],
  ]
  return (
    <div className="part">
      <dl>
        {facts
          .filter(([, value]) => value)
          .map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        <div>
          <dt>{t('course.by')}</dt>
          <dd>
            <a href={reader.linkTo({ id: course.unitId, kind: 'centre', name: course.unitName, shortName: course.unitShortName })}>{course.unitName}</a>
          </dd>
        </div>
        {course.phone && (
          <div>
            <dt>{t('course.phone')}</dt>
            <dd>
              <Call phone={course.phone} />
            </dd>
          </div>
        )}
      </dl>
      <p className="noprint">
        <a href={reader.link(`${path}/qr`)}>{t('qr.link')}</a>
      </p>
    </div>
  )
}
