/** As CSS wants it; undefined while nothing is dragged. */
export const CSS = (t: { x: number; y: number } | null): string | undefined => (t ? `translate3d(${t.x}px, ${t.y}px, 0)` : undefined)
