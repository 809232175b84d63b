import type { KeyboardCoordinateGetter } from '@dnd-kit/core'
import { isHourPlace } from '../rules/week.ts'

const STEPS: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** An arrow goes to the neighbouring place of the sheet, not by pixels. */
export const byArrows: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const step = STEPS[event.code]
  const own = context.collisionRect
  if (!step || !own) return undefined
  event.preventDefault()
  const [x, y] = [own.left + own.width / 2, own.top + Math.min(own.height / 2, 24)]
  // Exact hours are for the pointer; with keys they are typed in the form.
  const places = [...context.droppableRects].flatMap(([id, rect]) => (isHourPlace(id) ? [] : [rect]))
  const inside = places.find((r) => r.left <= x && x <= r.left + r.width && r.top <= y && y <= r.top + r.height)
  if (!inside) return undefined
  const [dx, dy] = step
  const next = places
    .filter((r) => (dx ? Math.abs(r.top - inside.top) < 4 && Math.sign(r.left - inside.left) === dx : Math.abs(r.left - inside.left) < 4 && Math.sign(r.top - inside.top) === dy))
    .toSorted((a, b) => Math.abs(a.left - inside.left) + Math.abs(a.top - inside.top) - Math.abs(b.left - inside.left) - Math.abs(b.top - inside.top))[0]
  if (!next) return undefined
  return { x: currentCoordinates.x + (next.left - inside.left), y: currentCoordinates.y + (next.top + 4 - own.top) }
}
