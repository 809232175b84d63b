import { useFormat } from '#platform/web/i18n/format.ts'
import type { DaysOff } from '../rules/weekly.ts'

/** Periods as lines: `01/12/2026 – 05/12/2026: sửa mái`. */
export function useDaysOffText(): (periods: readonly DaysOff[]) => string {
  const format = useFormat()
  return (periods) =>
    periods
      .map(({ from, to, why }) => {
        const span = from === to ? format.date(from) : `${format.date(from)} – ${format.date(to)}`
        return why ? `${span}: ${why}` : span
      })
      .join('\n')
}
