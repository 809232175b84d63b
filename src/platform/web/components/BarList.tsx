import { formatNumber } from '#platform/common/numbers.ts'
import { compareVi } from '#platform/common/text.ts'
import { useWords } from '../i18n/use-words.ts'
import { AppLink } from '../routing.tsx'
import { platformWords } from '../words/index.ts'
import css from './BarList.module.css'

/** `to`: another page about it; `onOpen`: what stands behind it, beside this page. */
export type Bar = { id: string; label: string; value: number | null; to?: string; note?: string; onOpen?: () => void }

type Props = {
  caption: string
  bars: readonly Bar[]
  /** Behind each figure: "lượt", "%". */
  unit?: string
  decimals?: number
  /** The full length; default is the largest value. 100 for shares. */
  max?: number
  /** `given` for what has an order of its own, such as months. */
  order?: 'size' | 'given'
}

/** Horizontal bars from zero, largest first, each with its name and figure beside it. Reads the same in grey. */
export function BarList({ caption, bars, unit, decimals = 1, max, order = 'size' }: Props) {
  const t = useWords(platformWords)
  const full = max ?? Math.max(0, ...bars.map((b) => b.value ?? 0))
  return (
    <table className={css['bars']}>
      <caption>{caption}</caption>
      <tbody>
        {(order === 'size' ? sortBars(bars) : bars).map((bar) => (
          <tr key={bar.id}>
            <th scope="row">
              <BarName bar={bar} />
              {bar.note && <span className={css['note']}>{bar.note}</span>}
            </th>
            <td className={css['track']}>
              <div className={css['bar']} style={{ width: `${share(bar.value, full) * 100}%` }} />
            </td>
            <td className={css['figure']}>
              {bar.value === null ? t('figure.none') : formatNumber(bar.value, decimals)}
              {bar.value !== null && unit && ` ${unit}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function BarName({ bar }: { bar: Bar }) {
  if (bar.to) return <AppLink to={bar.to}>{bar.label}</AppLink>
  if (!bar.onOpen) return bar.label
  return (
    <button type="button" className={css['open']} onClick={bar.onOpen}>
      {bar.label}
    </button>
  )
}

function share(value: number | null, full: number): number {
  return value === null || full <= 0 ? 0 : Math.max(0, Math.min(1, value / full))
}

/** Largest first, equal ones by name, those without a figure last. */
export function sortBars(bars: readonly Bar[]): Bar[] {
  return [...bars].sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || compareVi(a.label, b.label))
}
