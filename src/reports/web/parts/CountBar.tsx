import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import type { Counts } from '../../rules/counts.ts'
import { sayCounts } from '../../rules/say-standing.ts'
import css from './CountBar.module.css'

const PARTS = ['accepted', 'sent', 'returned', 'open', 'late'] as const

/** One bar as long as what was expected, divided by where it stands. The numbers stand beside it in words. */
export function CountBar({ counts }: { counts: Counts }) {
  return (
    <span className={css['bar']} aria-hidden="true">
      {PARTS.map((part) =>
        counts[part] > 0 ? <span key={part} className={css[part]} style={{ flexGrow: counts[part] }} /> : null,
      )}
    </span>
  )
}

/** `3/16 đã tiếp nhận, 2 chờ xem, 4 trễ hạn` */
export function useCountsText(): (counts: Counts) => string {
  const t = useWords(reportWords)
  return (counts) => sayCounts(counts, t)
}
