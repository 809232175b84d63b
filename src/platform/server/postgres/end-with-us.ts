const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const watched = new Set<() => void>()

/**
 * Calls `end` (which must not wait for anything) when this process ends in any way it can notice.
 * Returns how to take that back.
 */
export function endWithUs(end: () => void): () => void {
  if (watched.size === 0) listen()
  watched.add(end)
  return () => {
    watched.delete(end)
    if (watched.size === 0) unlisten()
  }
}

function listen(): void {
  process.on('exit', endAll)
  for (const signal of SIGNALS) process.on(signal, onSignal)
}

function unlisten(): void {
  process.off('exit', endAll)
  for (const signal of SIGNALS) process.off(signal, onSignal)
}

function endAll(): void {
  for (const end of watched) end()
}

// Listening takes away a signal's usual effect, so it is given back, unless others handle it better.
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return
  endAll()
  unlisten()
  process.kill(process.pid, signal)
}
