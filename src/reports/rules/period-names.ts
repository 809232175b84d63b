import {
  findPeriodByKey,
  formatPeriod,
  nextPeriod,
  parsePeriodKey,
  periodKey,
  periodOf,
  periodRange,
  type PeriodKind,
} from '#platform/common/periods.ts'
import { roman } from '#platform/common/numbers.ts'
import type { Locale } from '#platform/common/words.ts'

/** `quý II/2021`, as headings and buttons say it. */
export function shortPeriod(key: string, locale: Locale): string {
  const period = parsePeriodKey(key)
  if (period.kind === 'half') return locale === 'vi' ? `6 tháng ${period.index === 1 ? 'đầu' : 'cuối'} năm ${period.year}` : `H${period.index}/${period.year}`
  if (period.kind !== 'quarter') return formatPeriod(period, locale)
  return locale === 'vi' ? `quý ${roman(period.index)}/${period.year}` : `Q${period.index}/${period.year}`
}

/** At the beginning of a line: `Quý II/2021`. */
export function titlePeriod(key: string, locale: Locale): string {
  const text = shortPeriod(key, locale)
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}

/** The periods of a kind in a year that have begun by `today`, as keys in order. */
export function begunPeriods(kind: PeriodKind, year: number, today: string): string[] {
  const keys: string[] = []
  for (let p = periodOf(`${year}-01-01`, kind); p.year === year && periodRange(p).from <= today; p = nextPeriod(p)) keys.push(periodKey(p))
  return keys
}

/** The running period of a kind. */
export const runningPeriod = (kind: PeriodKind, today: string) => periodKey(periodOf(today, kind))
export const yearOf = (key: string) => findPeriodByKey(key)?.year ?? 0
