export type Toast = {
  id: number
  message: string
  /** Takes back what was just done. The toast then stays long enough to be reached. */
  undo?: () => unknown
}

let shown: readonly Toast[] = []
let last = 0
const listeners = new Set<() => void>()

/**
 * Says briefly that something was done, with a way back: undo instead of "are you sure?".
 *
 * @example
 * showToast({ message: t('removed'), undo: () => restore.run(id) })
 */
export function showToast(toast: Omit<Toast, 'id'>): void {
  last += 1
  // More than two would be a list to read.
  change([...shown, { ...toast, id: last }].slice(-2))
}

export function hideToast(id: number): void {
  change(shown.filter((t) => t.id !== id))
}

export function currentToasts(): readonly Toast[] {
  return shown
}

export function onToasts(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

function change(next: readonly Toast[]): void {
  shown = next
  listeners.forEach((tell) => tell())
}
