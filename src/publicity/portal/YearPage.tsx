import { formatDate, type PlainDate } from '#platform/common/dates.ts'
import { byField, sumOf } from '../rules/held.ts'
import type { HeldRow, Place } from '../rules/public-page.ts'
import { Frame, type Head } from './Frame.tsx'
import { Meaning, MonthTable } from './Held.tsx'
import type { Reader } from './reader.ts'
import { SumTable } from './SumTable.tsx'

export type YearPageProps = {
  reader: Reader
  head: Head
  unit: Place
  above: readonly Place[]
  year: number
  rows: readonly HeldRow[]
  months: readonly PlainDate[]
}

/** A year in figures, for the notice board and the printer. */
export function YearPage({ reader, head, unit, above, year, rows, months }: YearPageProps) {
  const { t, today } = reader
  const sum = sumOf(rows)
  const lines = byField(rows).map((f) => ({ ...f, key: f.field, label: reader.fieldName(f.field) }))
  return (
    <Frame reader={reader} head={head} above={[unit, ...above]}>
      <h1>
        {unit.name}: {t('year.title', { year: String(year) })}
      </h1>
      <p className="lead">
        {today.startsWith(String(year)) && `${t('year.sofar', { date: formatDate(today) })} `}
        {t('year.source')}
      </p>
      {sum.activities === 0 ? (
        <p>{t('year.none', { year: String(year) })}</p>
      ) : (
        <>
          <MonthTable reader={reader} rows={rows} months={months} />
          <SumTable reader={reader} caption={t('held.fields')} head={t('held.field')} lines={lines} total={sum} />
          <Meaning reader={reader} sum={sum} />
        </>
      )}
      <p className="noprint">
        <a href={reader.linkTo(unit)}>{t('year.back', { name: unit.shortName })}</a>
      </p>
    </Frame>
  )
}
