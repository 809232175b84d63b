export type KeptDraft<T> = { value: T; savedAt: string }
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const ROOT = 'hocnay:draft:'
const MAX_AGE_MS = 60 * 86_400_000

/** Drafts of one account on this device. Another account neither sees nor touches them. */
export function draftsOf(accountId: string, store: Store = localStorage) {
  const prefix = `${ROOT}${accountId}:`
  return {
    find: <T>(key: string): KeptDraft<T> | undefined => read<T>(store, prefix + key),
    /** False when the device has no room left; the page then says that nothing is kept. */
    keep: (key: string, value: unknown, now = new Date()): boolean =>
      write(store, prefix + key, { value, savedAt: now.toISOString() }),
    drop: (key: string) => store.removeItem(prefix + key),
    /** At sign-out: the next person at this phone must not find anything. */
    dropAll: () => keysOf(store, prefix).forEach((key) => store.removeItem(key)),
  }
}

/** Drafts nobody came back to for two months, of any account: phones are shared and small. */
export function dropOldDrafts(store: Store = localStorage, now = Date.now()): void {
  for (const key of keysOf(store, ROOT)) {
    const kept = read(store, key)
    if (!kept || now - Date.parse(kept.savedAt) > MAX_AGE_MS) store.removeItem(key)
  }
}

function keysOf(store: Store, prefix: string): string[] {
  return Array.from({ length: store.length }, (_, i) => store.key(i) ?? '').filter((key) => key.startsWith(prefix))
}

function read<T>(store: Store, key: string): KeptDraft<T> | undefined {
  try {
    const kept = JSON.parse(store.getItem(key) ?? 'null') as KeptDraft<T> | null
    return kept && typeof kept.savedAt === 'string' ? kept : undefined
  } catch {
    return undefined
  }
}

function write(store: Store, key: string, draft: KeptDraft<unknown>): boolean {
  try {
    store.setItem(key, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}
