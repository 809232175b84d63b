import { open } from 'node:fs/promises'

/** A name is durable only when its folder is; Windows has no such call and does without. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}
