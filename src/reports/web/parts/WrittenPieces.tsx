import type { Piece } from '../../rules/content.ts'
import { FigureButton } from './FigureButton.tsx'

type Props = {
  pieces: readonly Piece[]
  /** What the figure at an address is called; `''` leaves it plain text. */
  labelOf: (address: string) => string
  onOpen: (address: string) => void
}

/** A written sentence whose figures open what stands behind them. */
export function WrittenPieces({ pieces, labelOf, onOpen }: Props) {
  return pieces.map((piece, i) => {
    const { cell, text } = piece
    const label = cell ? labelOf(cell) : ''
    return cell && label ? (
      <FigureButton key={i} text={text} label={label} onOpen={() => onOpen(cell)} />
    ) : (
      <span key={i}>{text}</span>
    )
  })
}
