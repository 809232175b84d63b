import { findPeriodByKey, parsePeriodKey, periodKey, periodOf, periodRange, type PeriodKind } from '#platform/common/periods.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { runningPeriod } from '#reports/rules/period-names.ts'

/** What the page is about, as it stands in its address. `unitId` is blank for one's own unit and all below it. */
export type FiguresAddress = { period: string; unitId: string; indicator: string; by: string }

export const KINDS = ['quarter', 'half', 'year'] as const satisfies readonly PeriodKind[]
export type Kind = (typeof KINDS)[number]

const isShown = (key: string): boolean => KINDS.some((k) => k === findPeriodByKey(key)?.kind)

/** This quarter, one's own unit and what is offered first, unless the address says something else. */
export function useFiguresAddress(): FiguresAddress {
  const today = useToday()
  const [ky] = useSearchParam('ky')
  const [unitId] = useSearchParam('donvi')
  const [indicator] = useSearchParam('dem')
  const [by] = useSearchParam('chia')
  return { period: isShown(ky) ? ky : runningPeriod('quarter', today), unitId, indicator, by }
}

/** The page with this in its address; what is blank is left out, and no line is open. */
export function figuresPath({ period, unitId, indicator, by }: FiguresAddress): string {
  const pairs = Object.entries({ ky: period, donvi: unitId, dem: indicator, chia: by }).filter(([, value]) => value !== '')
  return `/so-lieu?${new URLSearchParams(pairs)}`
}

export const kindOf = (period: string): Kind => KINDS.find((k) => k === parsePeriodKey(period).kind) ?? 'quarter'

/** The period of another kind in which this one ends; never one that has not begun. */
export function inKind(kind: Kind, period: string, today: string): string {
  const { to } = periodRange(parsePeriodKey(period))
  return periodKey(periodOf(to < today ? to : today, kind))
}
