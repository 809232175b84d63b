import { useRef, useState, type KeyboardEvent } from 'react'

export type Place = readonly [row: number, column: number]
/** How big the grid is, and which of its cells can be pressed. */
export type Walked = { rows: number; columns: number; has: (row: number, column: number) => boolean }

const FAR = 10_000
const MOVES: Record<string, Place> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -FAR],
  End: [0, FAR],
}

/**
 * One stop for the Tab key in a grid; inside, arrows walk, Home and End go along the row, the Page keys ten rows at
 * once. Cells carry `data-at="row:column"` and one link or button.
 */
export function useWalk(walked: Walked) {
  const grid = useRef<HTMLTableElement>(null)
  const [last, setLast] = useState<Place>([0, 0])
  const stop = walked.has(...last) ? last : findFirst(walked)
  const onKeyDown = (e: KeyboardEvent) => {
    const at = e.target instanceof Element ? e.target.closest('[data-at]')?.getAttribute('data-at') : null
    const move = MOVES[e.key]
    if (!at || !move || e.ctrlKey || e.altKey || e.metaKey) return
    e.preventDefault()
    const [r = 0, c = 0] = at.split(':').map(Number)
    const to = walk(walked, [r, c], move)
    grid.current?.querySelector<HTMLElement>(`[data-at="${to[0]}:${to[1]}"] :is(a, button)`)?.focus()
  }
  return {
    grid,
    onKeyDown,
    onFocus: (r: number, c: number) => setLast([r, c]),
    isStop: (r: number, c: number) => stop?.[0] === r && stop[1] === c,
  }
}

/** Where a key leads: as far as asked and inside the grid, over cells that cannot be pressed; else it stays. */
export function walk({ rows, columns, has }: Walked, from: Place, [down, right]: Place): Place {
  const step: Place = [Math.sign(down), Math.sign(right)]
  const length = Math.abs(down + right)
  let reached = from
  for (let i = 1; i <= Math.min(length, FAR) || reached === from; i += 1) {
    const place: Place = [from[0] + step[0] * i, from[1] + step[1] * i]
    if (place[0] < 0 || place[1] < 0 || place[0] >= rows || place[1] >= columns) break
    if (has(...place)) reached = place
  }
  return reached
}

function findFirst({ rows, columns, has }: Walked): Place | undefined {
  for (let r = 0; r < rows; r += 1) for (let c = 0; c < columns; c += 1) if (has(r, c)) return [r, c]
  return undefined
}
