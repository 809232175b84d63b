import { api } from '../api.ts'
import { enterDevice } from './device.ts'
import { Outbox, type Entry, type Sender } from './outbox.ts'
import { seal, unseal, type Sealed } from './sealed.ts'
import { openAccount } from './stores.ts'

/** What one account has on this device: its outbox and its copies. */
export type Offline = {
  outbox: Outbox
  keep(key: string, value: unknown): Promise<void>
  find<T>(key: string): Promise<{ value: T; at: number } | undefined>
  /** Forgets copies nobody renewed since. */
  dropKeptBefore(at: number): Promise<void>
}

const senders = new Map<string, Sender>()
let opened: { accountId: string; offline: Promise<Offline> } | undefined

/** How a channel of the outbox reaches the server; named by the application. */
export function registerSender(channel: string, sender: Sender): void {
  senders.set(channel, sender)
  void opened?.offline.then((o) => o.outbox.flush(), () => undefined)
}

/** An entry in the words of whose it is. */
export function showEntry(entry: Entry): ReturnType<NonNullable<Sender['show']>> | undefined {
  return senders.get(entry.channel)?.show?.(entry)
}

/** Throws when this account has no key here and no network to get one: then nothing can be kept. */
export function openOffline(accountId: string): Promise<Offline> {
  if (opened?.accountId === accountId) return opened.offline
  const before = opened?.offline
  const offline = open(accountId)
  opened = { accountId, offline }
  void before?.then((o) => o.outbox.close(), () => undefined)
  // What failed for want of a network may succeed the next time.
  offline.catch(() => (opened = undefined))
  return offline
}

async function open(accountId: string): Promise<Offline> {
  const key = await enterDevice(accountId, () => api.post<{ accountId: string; key: string }>('/api/account/device-key', {}))
  const store = openAccount(accountId)
  const outbox = new Outbox({ accountId, key, store, senderOf: (channel) => senders.get(channel), alone, later, reachable: () => navigator.onLine })
  void navigator.storage?.persist?.()
  window.addEventListener('online', () => void outbox.flush())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void outbox.flush())
  void outbox.flush()
  return {
    outbox,
    keep: async (name, value) => {
      const sealed = await seal(key, value)
      await store.kept.put({ key: name, sealed, at: Date.now() })
    },
    find: async <T>(name: string) => {
      const row = await store.kept.get(name)
      return row && { value: await unseal<T>(key, row.sealed satisfies Sealed), at: row.at }
    },
    dropKeptBefore: async (at) => void (await store.kept.filter((r) => r.at < at).delete()),
  }
}

async function alone(work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work()
  await navigator.locks.request('hocnay-outbox', work)
}

const FIRST_WAIT_MS = 4_000
const LONGEST_WAIT_MS = 120_000

function later(failures: number, again: () => void): void {
  setTimeout(again, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)))
}
