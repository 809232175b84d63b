import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Span } from '#units/rules/unit.ts'
import { unitWords } from '#units/words/index.ts'
import { spanText } from '#units/words/span-text.ts'

export function useSpanText(): (span: Span) => string {
  const t = useWords(unitWords)
  const format = useFormat()
  return (span) => spanText(span, t, format.date)
}
