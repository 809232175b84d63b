import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** What is kept of a seal outside the database. `trail` names the trail it belongs to: the hash of its beginning. */
export const Head = z.object({
  trail: z.string(), batch: z.number().int(), lastId: z.number().int(), count: z.number().int(), hash: z.string(), at: z.string(),
})
export type Head = z.infer<typeof Head>

/** Where the head is kept: always beside the data, and in a second place when one is named (`file:///…`). */
export function headFiles(dataDir: string, second: string | undefined): string[] {
  return [join(dataDir, 'audit-head.jsonl'), ...(second ? [fileURLToPath(second)] : [])]
}

/** Oldest first; a last line torn by a crash is left out. Undefined when there is no file. Throws on any other bad line. */
export async function readHeads(file: string): Promise<Head[] | undefined> {
  const text = await readFile(file, 'utf8').catch((err: NodeJS.ErrnoException) => {
    if (err.code === 'ENOENT') return undefined
    throw err
  })
  if (text === undefined) return undefined
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Head.parse(JSON.parse(line)))
}

/** A file of heads as a check sees it; `heads` is undefined when there is no file. */
export type HeadFile = { file: string; heads: Head[] | undefined | 'unreadable' }

export async function readHeadFile(file: string): Promise<HeadFile> {
  return { file, heads: await readHeads(file).catch(() => 'unreadable' as const) }
}

/** On the disk when it returns. A line torn by a crash is ended first, so that it does not swallow this one. */
export async function appendHead(file: string, head: Head): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'a+', 0o600)
  try {
    const { size } = await handle.stat()
    const end = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1))
    if (size > 0 && end.buffer.toString() !== '\n') await handle.truncate(await endOfLastLine(file))
    await handle.appendFile(`${JSON.stringify(head)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const endOfLastLine = async (file: string) => (await readFile(file)).lastIndexOf('\n') + 1
