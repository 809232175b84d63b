import type { Postmaster } from './postmaster.ts'

type Supervised = {
  current(): Postmaster
  /** No more restarts; then `end` is called with the server that runs, unless none does. */
  stop(end: (running: Postmaster) => Promise<void>): Promise<void>
}

const MOST_DEATHS = 5
const WITHIN_MS = 60_000

/** Starts the server again whenever it dies by itself; gives up when it keeps dying. */
export function supervise(
  first: Postmaster,
  start: () => Promise<Postmaster>,
  giveUp: (why?: unknown) => void,
): Supervised {
  let running: Postmaster | undefined = first
  let last = first
  let stopping = false
  let deaths: number[] = []
  const watch = async (server: Postmaster): Promise<void> => {
    await server.gone
    if (stopping) return
    running = undefined
    deaths = [...deaths.filter((at) => at > Date.now() - WITHIN_MS), Date.now()]
    if (deaths.length > MOST_DEATHS) return giveUp()
    running = last = await start()
    if (!stopping) watching = watch(last).catch(giveUp)
  }
  let watching = watch(first).catch(giveUp)
  return {
    current: () => last,
    async stop(end) {
      stopping = true
      if (!running) await watching
      if (running) await end(running)
      running = undefined
    },
  }
}
