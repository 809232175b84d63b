import {
  formatPeriod,
  parsePeriodKey,
  periodKey,
  periodOf,
  periodRange,
  type Period,
} from '#platform/common/periods.ts'
import { roman } from '#platform/common/numbers.ts'
import type { Locale } from '#platform/common/words.ts'

/** `quý II/2021`, as headings and buttons say it. */
export function shortPeriod(key: string, locale: Locale): string {
  const period = parsePeriodKey(key)
  if (period.kind !== 'quarter') return formatPeriod(period, locale)
  return locale === 'vi' ? `quý ${roman(period.index)}/${period.year}` : `Q${period.index}/${period.year}`
}

/** At the beginning of a line: `Quý II/2021`. */
export function titlePeriod(key: string, locale: Locale): string {
  const text = shortPeriod(key, locale)
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}

/** The quarters of a year that have begun by `today`, as keys in order. */
export function begunQuarters(year: number, today: string): string[] {
  return [1, 2, 3, 4]
    .map((index): Period => ({ kind: 'quarter', year, index }))
    .filter((period) => periodRange(period).from <= today)
    .map(periodKey)
}

export const quarterOf = (today: string) => periodKey(periodOf(today, 'quarter'))
export const yearOf = (key: string) => parsePeriodKey(key).year
