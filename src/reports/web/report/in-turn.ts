const queues = new Map<string, Promise<unknown>>()

/**
 * One write of a report after the other, so that its answers come in the order in which they were typed. A failure
 * does not stop the next.
 */
export function inTurn<T>(queue: string, send: () => Promise<T>): Promise<T> {
  const mine = (queues.get(queue) ?? Promise.resolve()).then(send, send)
  queues.set(queue, mine)
  return mine
}

/** Resolves, never rejects, once everything begun so far has been answered. */
export async function allSettled(queue: string): Promise<void> {
  await queues.get(queue)?.catch(() => undefined)
  // Whoever waits for the same answer hears of it first.
  await new Promise((go) => setTimeout(go))
}
