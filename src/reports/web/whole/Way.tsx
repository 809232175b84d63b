import { IconArrowLeft } from '@tabler/icons-react'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import type { OpenFigure } from '../parts/use-open-figure.ts'
import css from './SharePanel.module.css'

/** One level up within a figure: to the part that was opened before, at last to all of them. */
export function Way({ name, figure }: { name: string; figure: OpenFigure }) {
  const t = useWords(reportWords)
  if (figure.way.length === 0) return null
  const up = figure.way.slice(0, -1)
  return (
    <button type="button" className={css['back']} onClick={() => figure.open(figure.cell, up)}>
      <IconArrowLeft size="1.125rem" aria-hidden="true" />
      {up.length === 0 ? t('share.back', { unit: name }) : t('share.up')}
    </button>
  )
}
