import { importKey, seal, unseal } from './sealed.ts'
import { openAccount, openDevice, type Owner } from './stores.ts'

type FetchKey = () => Promise<{ accountId: string; key: string }>

/**
 * Makes this account the one that works here: with the key it left, or the one the server gives. Whoever worked here
 * before is locked out of what they kept, not robbed of it. Throws when there is neither key nor network.
 */
export async function enterDevice(accountId: string, fetchKey: FetchKey): Promise<CryptoKey> {
  const { owner } = openDevice()
  for (const other of await owner.filter((o) => o.accountId !== accountId && (o.current === 1 || o.key !== null)).toArray()) await lockOwner(other)
  const known = await owner.get(accountId)
  if (known?.key) {
    if (known.current !== 1) await owner.update(accountId, { current: 1 })
    return known.key
  }
  const given = await fetchKey()
  if (given.accountId !== accountId) throw new Error('The key belongs to somebody else: the session has changed.')
  const key = await importKey(given.key)
  await owner.put({ accountId, key, session: null, current: 1 })
  return key
}

/** At sign-out: key and copies go, what was not sent stays sealed until its author signs in again. */
export async function lockDevice(): Promise<void> {
  const { owner } = openDevice()
  for (const o of await owner.toArray()) await lockOwner(o)
}

async function lockOwner(o: Owner): Promise<void> {
  await openDevice().owner.put({ ...o, key: null, session: null, current: 0 })
  const store = openAccount(o.accountId)
  await store.kept.clear()
  store.close()
}

/** Keeps who is signed in, for a start without a network. */
export async function keepSession(accountId: string, session: unknown): Promise<void> {
  const { owner } = openDevice()
  const found = await owner.get(accountId)
  if (!found?.key) return
  const sealed = await seal(found.key, session)
  await owner.update(accountId, { session: sealed })
}

/** Whoever worked here last and has not signed out. */
export async function findKeptSession<T>(): Promise<T | undefined> {
  const found = await openDevice().owner.filter((o) => o.current === 1 && o.key !== null && o.session !== null).first()
  return found?.key && found.session ? unseal<T>(found.key, found.session) : undefined
}

/** How many records of other people wait on this device: their number, nothing else. */
export async function countLocked(exceptAccountId: string): Promise<number> {
  const others = (await openDevice().owner.toArray()).filter((o) => o.accountId !== exceptAccountId)
  const counts = await Promise.all(others.map(async (o) => {
    const store = openAccount(o.accountId)
    const n = await store.unsent.count()
    store.close()
    return n
  }))
  return counts.reduce((a, b) => a + b, 0)
}
