import type { PlainDate } from '#platform/common/dates.ts'
import { byMonth, sumOf, type Sum } from '../rules/held.ts'
import type { Centres, Event, HeldRow, Place } from '../rules/public-page.ts'
import { publicPath } from '#units/rules/public-address.ts'
import { LatestEvents } from './Events.tsx'
import { sayMonth, type Reader } from './reader.ts'
import { SumTable } from './SumTable.tsx'

export type HeldPart = {
  rows: readonly HeldRow[]
  months: readonly PlainDate[]
  latest: readonly Event[]
  /** Years that have figures, latest first. */
  years: readonly number[]
}
type Props = HeldPart & { reader: Reader; unit: Place; centres: Centres }

/** The last twelve months: their sum in a sentence, month by month, and the latest by name. */
export function Held({ reader, unit, rows, months, latest, years, centres }: Props) {
  const { t } = reader
  const sum = sumOf(rows)
  return (
    <div className="part">
      <h2>{t('held.title')}</h2>
      {sum.activities === 0 ? (
        <p>{t('held.none')}</p>
      ) : (
        <>
          <p>{t('held.sum', { sessions: sum.sessions, attended: sayAttended(reader, sum) })}</p>
          <MonthTable reader={reader} rows={rows} months={months} />
          <Meaning reader={reader} sum={sum} />
          <LatestEvents reader={reader} events={latest} centres={centres} />
        </>
      )}
      {years.length > 0 && (
        <p className="years">
          {t('held.years')}:{' '}
          {years.map((year, i) => (
            <span key={year}>
              {i > 0 && ', '}
              <a href={reader.link(`${publicPath(unit)}/${year}`)}>{year}</a>
            </span>
          ))}
        </p>
      )}
    </div>
  )
}

export function MonthTable({ reader, rows, months }: Pick<Props, 'reader' | 'rows' | 'months'>) {
  const lines = byMonth(rows, months).map((m) => ({ ...m, key: m.month, label: sayMonth(m.month) }))
  const { t } = reader
  return <SumTable reader={reader} caption={t('held.table')} head={t('held.month')} lines={lines} total={sumOf(rows)} />
}

/** Lượt is not người, and unknown is not 0. */
export function Meaning({ reader: { t }, sum }: { reader: Reader; sum: Sum }) {
  return <p className="more">{sum.uncounted > 0 ? t('held.uncounted', { n: sum.uncounted }) : t('held.meaning')}</p>
}

const sayAttended = ({ t }: Reader, { attended }: Sum) =>
  attended === null ? t('held.unknown') : t('held.attendances', { n: attended })
