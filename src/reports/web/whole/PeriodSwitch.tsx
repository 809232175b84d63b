import { dateParts } from '#platform/common/dates.ts'
import type { PeriodKind } from '#platform/common/periods.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, useGo } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { reportWords } from '../../words/index.ts'
import { YearSwitch } from '../grid/YearSwitch.tsx'
import { begunPeriods, titlePeriod, yearOf } from '../../rules/period-names.ts'
import css from './PeriodSwitch.module.css'

type Props = {
  period: string
  kind: PeriodKind
  /** The same page in another period. */
  addressOf: (period: string) => string
}

/** Another period of the same year is one press away; another year, two. */
export function PeriodSwitch({ period: current, kind, addressOf }: Props) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const go = useGo()
  const today = useToday()
  const year = yearOf(current)
  const goToYear = (next: number) => {
    const begun = begunPeriods(kind, next, today)
    const period = begun.find((key) => key.slice(4) === current.slice(4)) ?? begun.at(-1)
    if (period) go(addressOf(period), { replace: true })
  }
  return (
    <div className={`${css['switch']} hn-no-print`}>
      <YearSwitch year={year} last={dateParts(today).year} onChange={goToYear} />
      <nav aria-label={t('period.label')} className={css['periods']}>
        {begunPeriods(kind, year, today).map((key) => (
          <AppLink
            key={key}
            to={addressOf(key)}
            className={`${css['period']} ${key === current ? css['current'] : ''}`}
          >
            {titlePeriod(key, locale)}
            {key === current && <span className="hn-hidden"> ({t('period.current')})</span>}
          </AppLink>
        ))}
      </nav>
    </div>
  )
}
