import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const ENTRY = fileURLToPath(new URL('../app/main.ts', import.meta.url))

export type Copy = { process: ChildProcess; said: () => string; ended: Promise<number | null>; base: string }

/** A copy of the product as an operator starts it, on a folder and a port of its own. */
export function startCopy(dir: string, env: Record<string, string> = {}, args: string[] = []): Promise<Copy> {
  return startAs([process.execPath, '--import', 'tsx', ENTRY, ...args], dir, env)
}

/** The same in a shell, as `npm start` runs it: `process` is the shell, and `ended` waits for who is left behind, too. */
export async function startCopyInShell(dir: string, args: string[] = []): Promise<Copy> {
  // The second command keeps the shell from becoming the first.
  const command = `"${process.execPath}" --import tsx "${ENTRY}" ${args.join(' ')}; exit $?`
  return startAs(['/bin/sh', '-c', command], dir, { npm_lifecycle_event: 'start' })
}

async function startAs([file = '', ...args]: readonly string[], dir: string, env: Record<string, string>): Promise<Copy> {
  const port = env['PORT'] ?? String(await freePort())
  const child = spawn(file, args, {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: dir, PORT: port, ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  return { process: child, said: () => text, ended, base: `http://127.0.0.1:${port}` }
}

export async function running(copy: Copy): Promise<Copy> {
  const until = Date.now() + 150_000
  while (!copy.said().includes('đang chạy tại')) {
    if (copy.process.exitCode !== null || Date.now() > until) throw new Error(`not running: ${copy.said()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return copy
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
