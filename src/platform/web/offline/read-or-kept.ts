import { ProblemError } from '../problem.ts'

/** What the server answers, or this account's copy on the device (`Offline.keep`) when the server cannot be reached. */
export async function readOrKept<T>(accountId: string, name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (err) {
    if (!isOutOfReach(err)) throw err
    // Fetched only now: most readers never need it.
    const { openOffline } = await import('./index.ts')
    const kept = await openOffline(accountId).then((o) => o.find<T>(name), () => undefined)
    if (!kept) throw err
    return kept.value
  }
}

export const isOutOfReach = (err: unknown): boolean => err instanceof ProblemError && (err.status === 0 || err.code === 'unavailable')
