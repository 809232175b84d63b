import { addDays, type PlainDate } from '#platform/common/dates.ts'
import type { Translator } from '#platform/common/words.ts'
import type { Span } from '#units/rules/unit.ts'
import type { vi } from './vi.ts'

/** `từ 01/07/2025`, `đến hết 30/06/2025` … : people name the last day, not the first one without. */
export function spanText({ from, to }: Span, t: Translator<keyof typeof vi>['t'], date: (day: PlainDate) => string): string {
  const last = to && date(addDays(to, -1))
  if (from && last) return t('span.both', { from: date(from), to: last })
  if (from) return t('span.from', { from: date(from) })
  return last ? t('span.to', { to: last }) : t('span.always')
}
