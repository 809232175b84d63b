import { addDays } from '#platform/common/dates.ts'
import { publicPath } from '#units/rules/public-address.ts'
import type { PublicUnit } from '../rules/public-page.ts'
import { weekOf, type Session, type Week } from '../rules/timetable.ts'
import { Frame, type Head } from './Frame.tsx'
import { OnlyHere } from './OnlyHere.tsx'
import type { Reader } from './reader.ts'
import { WeekTable } from './Timetable.tsx'

type Props = {
  reader: Reader
  head: Head
  unit: PublicUnit
  week: Week
  sessions: readonly Session[]
  code: string
  address: string
  warning: string | null
}

/** A centre's week: to be read, to be paged through, and to be printed for the wall. `code`: SVG made by the server. */
export function WeekPage({ reader, head, unit, week, sessions, code, address, warning }: Props) {
  const { t, link } = reader
  const path = publicPath(unit) ?? ''
  const at = (monday: string) => link(`${path}/lich?tuan=${monday}`)
  return (
    <Frame reader={reader} head={head} above={[unit]} index={false} sheet="wall">
      <h1>
        <span className="onlyprint">{unit.name}</span> {t('week.title')}
      </h1>
      <p className="noprint weeks" role="group" aria-label={t('week.nav')}>
        <a href={at(addDays(week.from, -7))} rel="prev">
          {t('week.before')}
        </a>
        <a href={at(weekOf(reader.today).from)}>{t('week.this')}</a>
        <a href={at(addDays(week.from, 7))} rel="next">
          {t('week.next')}
        </a>
      </p>
      <WeekTable reader={reader} week={week} sessions={sessions} />
      <div className="onlyprint scan">
        <div role="img" aria-label={t('poster.alt', { address })} dangerouslySetInnerHTML={{ __html: code }} />
        <p>{t('week.scan')}</p>
        <p>{address}</p>
      </div>
      <OnlyHere warning={warning} />
      <p className="noprint">
        <a href={link(`${path}/lich.pdf?tuan=${week.from}`)}>{t('week.pdf')}</a>
      </p>
      <p className="more noprint">{t('week.print')}</p>
      <p className="noprint">
        <a href={link(`${path}/dang-ky-lich`)}>{t('subscribe.link')}</a>
      </p>
    </Frame>
  )
}
