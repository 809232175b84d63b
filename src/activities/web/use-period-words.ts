import { formatPeriod, periodOf } from '#platform/common/periods.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import { activityWords } from '../words/index.ts'
import { periodChoice, type ListAddress } from './list-address.ts'

/** The span of the list as part of a sentence: `trong năm 2021`. */
export function usePeriodWords(address: ListAddress): string {
  const t = useWords(activityWords)
  const locale = useLocale()
  const today = useToday()
  const choice = periodChoice(address)
  if (choice === 'year') return t('period.in.year', { year: today.slice(0, 4) })
  if (choice === 'quarter') return t('period.in.quarter', { quarter: formatPeriod(periodOf(today, 'quarter'), locale) })
  return t(`period.in.${choice}`)
}
