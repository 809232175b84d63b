import { addDays } from '#platform/common/dates.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Span } from '#units/rules/unit.ts'
import { unitWords } from '#units/words/index.ts'

/** `từ 01/07/2025`, `đến hết 30/06/2025` … : people name the last day, not the first one without. */
export function useSpanText(): (span: Span) => string {
  const t = useWords(unitWords)
  const format = useFormat()
  return ({ from, to }) => {
    const last = to && format.date(addDays(to, -1))
    if (from && last) return t('span.both', { from: format.date(from), to: last })
    if (from) return t('span.from', { from: format.date(from) })
    return last ? t('span.to', { to: last }) : t('span.always')
  }
}
