import { lazy, Suspense, useState, type ReactNode } from 'react'
import { formatNumber } from '#platform/common/numbers.ts'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import css from './Figure.module.css'

const SidePanel = lazy(async () => ({ default: (await import('./SidePanel.tsx')).SidePanel }))

type Props = {
  /** `null` reads "chưa có số liệu", which is not 0. Text for figures written in another way (money, percent). */
  value: number | string | null
  /** What the figure is: title of the panel, and read together with the figure. */
  label: string
  /** What it was derived from, drawn when somebody opens it. */
  source: () => ReactNode
  decimals?: number
}

/** A derived figure: dotted underline, pressing it opens the records behind it beside the page. */
export function Figure({ value, label, source, decimals = 2 }: Props) {
  const t = useWords(platformWords)
  const [open, setOpen] = useState(false)
  const text = value === null ? t('figure.none') : typeof value === 'number' ? formatNumber(value, decimals) : value
  return (
    <>
      <button
        type="button"
        className={`${css['figure']} ${value === null ? css['none'] : ''}`}
        aria-label={t('figure.open', { value: text, label })}
        onClick={() => setOpen(true)}
      >
        {text}
      </button>
      {open && (
        <Suspense>
          <SidePanel open onClose={() => setOpen(false)} title={`${label}: ${text}`}>
            {source()}
          </SidePanel>
        </Suspense>
      )}
    </>
  )
}
