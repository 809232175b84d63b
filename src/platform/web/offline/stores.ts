import { Dexie, type DexieOptions, type EntityTable } from 'dexie'
import type { Sealed } from './sealed.ts'

/** Who has worked on this device. Without its key nothing of an account can be read. */
export type Owner = { accountId: string; key: CryptoKey | null; session: Sealed | null; current: 0 | 1 }
export type DeviceStore = Dexie & { owner: EntityTable<Owner, 'accountId'> }

export type UnsentRow = {
  seq: number
  id: string
  channel: string
  after?: string
  sealed: Sealed
  state: 'waiting' | 'refused'
  reason: Sealed | null
  /** Has left this device once: nobody here knows whether it arrived. */
  tried?: true
  /** Counts how often it was said anew. */
  turn?: number
}
/** What goes along with an entry, apart from it: lists of what waits stay light. */
export type FileRow = { id: string; type: string; sealed: Sealed }
export type KeptRow = { key: string; sealed: Sealed; at: number }
/** What one account keeps on this device: what waits to be sent, and copies to work with meanwhile. */
export type AccountStore = Dexie & { unsent: EntityTable<UnsentRow, 'seq'>; file: EntityTable<FileRow, 'id'>; kept: EntityTable<KeptRow, 'key'> }

// A mark that was shown as written must survive the battery that dies in the next second.
const DURABLE = { chromeTransactionDurability: 'strict' } as const

let device: DeviceStore | undefined

export function openDevice(): DeviceStore {
  if (device) return device
  const db = new Dexie('hocnay-device', DURABLE) as DeviceStore
  db.version(1).stores({ owner: 'accountId' })
  device = db
  return db
}

/** Each account has a database of its own, so that no query can reach into another's. */
export function openAccount(accountId: string, options: DexieOptions = {}): AccountStore {
  const db = new Dexie(`hocnay-${accountId}`, { ...DURABLE, ...options }) as AccountStore
  db.version(1).stores({ unsent: '++seq,&id,state', kept: 'key' })
  db.version(2).stores({ unsent: '++seq,&id,state,after', file: 'id' })
  return db
}

/** For who closes the application: the next one opens the same data anew. */
export function closeDevice(): void {
  device?.close()
  device = undefined
}
