import type { PlainDate } from '#platform/common/dates.ts'
import { isPlainDate } from '#platform/common/dates.ts'
import { periodOf, periodRange } from '#platform/common/periods.ts'

/** How the list's filter stands in the address of the page; everything is text and may be blank. */
export const ADDRESS = ['q', 'ky', 'tu', 'den', 'nhom', 'hinhthuc', 'donvi', 'chutri', 'tinhtrang'] as const
export type ListAddress = Record<(typeof ADDRESS)[number], string>

export type PeriodChoice = 'year' | 'quarter' | 'all' | 'own'
const PERIODS: Record<string, PeriodChoice> = { quy: 'quarter', tatca: 'all', chon: 'own' }

/** This year unless the address says something else. */
export function periodChoice({ ky }: ListAddress): PeriodChoice {
  return PERIODS[ky] ?? 'year'
}

export function periodParam(choice: PeriodChoice): string {
  return Object.keys(PERIODS).find((key) => PERIODS[key] === choice) ?? ''
}

type Days = { from?: PlainDate; to?: PlainDate }

export function daysOf(address: ListAddress, today: PlainDate): Days {
  switch (periodChoice(address)) {
    case 'all':
      return {}
    case 'own':
      return {
        ...(isPlainDate(address.tu) ? { from: address.tu } : {}),
        ...(isPlainDate(address.den) ? { to: address.den } : {}),
      }
    case 'quarter':
      return periodRange(periodOf(today, 'quarter'))
    case 'year':
      return periodRange(periodOf(today, 'year'))
  }
}

/** The same filter as the list, the export and the totals take it. */
export function queryOf(address: ListAddress, today: PlainDate) {
  return {
    ...daysOf(address, today),
    q: address.q,
    field: address.nhom,
    form: address.hinhthuc,
    unitId: address.donvi,
    owner: address.chutri,
    status: address.tinhtrang,
  }
}

/** The page's address with some of it changed; what is blank is left out. */
export function listPath(address: Partial<ListAddress>): string {
  const pairs = ADDRESS.flatMap((key) => (address[key] ? [[key, address[key]]] : []))
  return pairs.length > 0 ? `/hoat-dong?${new URLSearchParams(pairs)}` : '/hoat-dong'
}
