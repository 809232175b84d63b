import type { ReactNode } from 'react'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { platformWords } from '#platform/web/words/index.ts'
import css from './FigureButton.module.css'

type Props = {
  text: string
  /** What the figure is; read together with it. */
  label: string
  onOpen: () => void
  /** A zero or a gap: openable as well, but it need not catch the eye. */
  quiet?: boolean
  children?: ReactNode
}

/** A derived figure: dotted underline, pressing it opens what stands behind it beside the page. */
export function FigureButton({ text, label, onOpen, quiet = false, children }: Props) {
  const t = useWords(platformWords)
  return (
    <button
      type="button"
      className={`${css['figure']} ${quiet ? css['quiet'] : ''}`}
      aria-label={t('figure.open', { value: text, label })}
      onClick={onOpen}
    >
      {children ?? text}
    </button>
  )
}
