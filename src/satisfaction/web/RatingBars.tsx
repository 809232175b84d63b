import { BarList } from '#platform/web/components/BarList.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { LEAST_SHOWN, SCORES, shareSatisfied, type Rating } from '../rules/satisfaction.ts'
import { satisfactionWords } from '../words/index.ts'

/** Three bars from zero with their figures; a share only where there are answers enough. */
export function RatingBars({ rating }: { rating: Rating }) {
  const t = useWords(satisfactionWords)
  const share = shareSatisfied(rating)
  const counts = { 3: rating.satisfied, 2: rating.neutral, 1: rating.dissatisfied }
  if (rating.answers === 0) return <p>{t('panel.answers', { n: 0 })}</p>
  const caption = share === null ? t('panel.few', { n: rating.answers, least: LEAST_SHOWN }) : t('panel.share', { n: rating.answers, share })
  const bars = SCORES.map((score) => ({ id: String(score), label: t(`score.${score}`), value: counts[score] }))
  return <BarList caption={caption} bars={bars} unit={t('unit')} decimals={0} max={rating.answers} order="given" />
}
