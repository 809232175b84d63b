import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { peopleProblems } from './problems.ts'

export const KEY_FILE = 'second-factor.key'
const keys = new Map<string, Promise<Buffer>>()

/**
 * The key that seals secrets of second factors lies in the data folder, not in the database: whoever gets hold of a
 * copy of the one cannot make codes without the other. Made at first use, readable by this user alone.
 */
function keyOf(dataDir: string): Promise<Buffer> {
  const known = keys.get(dataDir) ?? readOrMake(dataDir)
  keys.set(dataDir, known)
  known.catch(() => keys.delete(dataDir))
  return known
}

async function readOrMake(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, KEY_FILE)
  await mkdir(dataDir, { recursive: true })
  // Exclusive: of two requests, or two processes, that need it first, one makes it and both read the same.
  await writeFile(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch((err: unknown) => {
    if ((err as { code?: string }).code !== 'EEXIST') throw err
  })
  return Buffer.from((await readFile(path, 'utf8')).trim(), 'base64url')
}

/** AES-256-GCM, bound to the account: one person's sealed secret opens for nobody else. */
export async function seal(dataDir: string, accountId: string, secret: Buffer): Promise<Buffer> {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await keyOf(dataDir), iv).setAAD(Buffer.from(accountId))
  const body = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

/** Throws a problem for the operator when the key file is another than the one that sealed. */
export async function unseal(dataDir: string, accountId: string, sealed: Buffer): Promise<Buffer> {
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(dataDir), sealed.subarray(0, 12))
  decipher.setAAD(Buffer.from(accountId)).setAuthTag(sealed.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
  } catch {
    throw peopleProblems.keyLost(KEY_FILE)
  }
}

/** A keyed hash: short enough to type is short enough to guess, so the database alone must not suffice to try. */
export async function recoveryHash(dataDir: string, accountId: string, code: string): Promise<Buffer> {
  return createHmac('sha256', await keyOf(dataDir)).update(`${accountId}:${code}`).digest()
}
