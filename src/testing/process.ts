import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const ENTRY = fileURLToPath(new URL('../app/main.ts', import.meta.url))

export type Copy = { process: ChildProcess; said: () => string; ended: Promise<number | null>; base: string }

/** A copy of the product as an operator starts it, on a folder and a port of its own. */
export async function startCopy(dir: string, env: Record<string, string> = {}, args: string[] = []): Promise<Copy> {
  const port = env['PORT'] ?? String(await freePort())
  const child = spawn(process.execPath, ['--import', 'tsx', ENTRY, ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: dir, PORT: port, ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
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
