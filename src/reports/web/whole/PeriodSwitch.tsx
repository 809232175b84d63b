import { dateParts } from '#platform/common/dates.ts'
import type { PeriodKind } from '#platform/common/periods.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, useGo } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { reportWords } from '../../words/index.ts'
import type { Branch } from '../data.ts'
import { YearSwitch } from '../grid/YearSwitch.tsx'
import { wholeAddress } from '../parts/addresses.ts'
import { begunPeriods, titlePeriod, yearOf } from '../../rules/period-names.ts'
import css from './PeriodSwitch.module.css'

/** Another period of the same year is one press away; another year, two. */
export function PeriodSwitch({ branch, kind }: { branch: Branch; kind: PeriodKind }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const go = useGo()
  const today = useToday()
  const year = yearOf(branch.period)
  const goToYear = (next: number) => {
    const begun = begunPeriods(kind, next, today)
    const period = begun.find((key) => key.slice(4) === branch.period.slice(4)) ?? begun.at(-1)
    if (period) go(wholeAddress({ ...branch, period }), { replace: true })
  }
  return (
    <div className={`${css['switch']} hn-no-print`}>
      <YearSwitch year={year} last={dateParts(today).year} onChange={goToYear} />
      <nav aria-label={t('period.label')} className={css['periods']}>
        {begunPeriods(kind, year, today).map((key) => (
          <AppLink
            key={key}
            to={wholeAddress({ ...branch, period: key })}
            className={`${css['period']} ${key === branch.period ? css['current'] : ''}`}
          >
            {titlePeriod(key, locale)}
            {key === branch.period && <span className="hn-hidden"> ({t('period.current')})</span>}
          </AppLink>
        ))}
      </nav>
    </div>
  )
}
