import { formatNumber } from '#platform/common/numbers.ts'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import css from './ProgressLine.module.css'

type Props = {
  /** What is counted: "số liệu đã điền". */
  label: string
  value: number
  max: number
  /** Only the line, where the words stand beside it already. */
  bare?: boolean
}

/** How far along: the figures in words, the line as a picture of them. */
export function ProgressLine({ label, value, max, bare = false }: Props) {
  const t = useWords(platformWords)
  const share = max > 0 ? Math.max(0, Math.min(1, value / max)) : 0
  const text = t('progress', { value: formatNumber(value, 0), max: formatNumber(max, 0) })
  return (
    <div className={css['progress']}>
      {!bare && (
        <div className={css['text']}>
          <span>{label}</span>
          <span className={css['figures']}>{text}</span>
        </div>
      )}
      <div
        className={css['line']}
        role="progressbar"
        aria-label={label}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={text}
      >
        <div className={css['done']} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  )
}
