import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import type { Consolidation } from '../../rules/consolidation.ts'
import css from './ConsolidationPage.module.css'

/** What a reader would stumble over: centres that were divided since, and provinces that count by other days. */
export function Explained({ whole }: { whole: Consolidation }) {
  const t = useWords(reportWords)
  const format = useFormat()
  const { splits, otherSpans, branch, span } = whole
  if (splits.length + otherSpans.length === 0 && branch.trees.length < 2) return null
  return (
    <div className={css['explained']}>
      {branch.trees.length > 1 && <p>{t(`explained.${branch.tree}`, { date: format.date(branch.day) })}</p>}
      {splits.map((s) => (
        <p key={s.name}>
          {s.countedAt === null
            ? t('explained.splitElsewhere', { name: s.name, from: format.date(s.from) })
            : t('explained.split', { name: s.name, from: format.date(s.from), at: s.countedAt })}
          {s.legalBasis && ` (${s.legalBasis})`}
        </p>
      ))}
      {otherSpans.length > 0 && (
        <p>
          {t('explained.span', { from: format.date(span.from), to: format.date(span.to) })}{' '}
          {otherSpans.map((o) => t('explained.otherSpan', { name: o.name, from: format.date(o.from), to: format.date(o.to) })).join('; ')}.
        </p>
      )}
    </div>
  )
}
