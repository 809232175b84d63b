import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

export type Server = {
  base: string
  pid: number
  /** Resident memory in MB. */ memory(): number
  stop(): Promise<void>
}

/** A Node process of its own that says a line containing `ready` when it serves. */
export async function startServer(
  args: string[], env: Record<string, string>, ready: string, { cwd }: { cwd?: string } = {},
): Promise<Server> {
  const port = await freePort()
  const child = spawn(process.execPath, args, {
    ...(cwd ? { cwd } : {}),
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await said(child, ready)
  const pid = child.pid ?? 0
  return { base: `http://127.0.0.1:${port}`, pid, memory: () => residentOf(pid), stop: () => stopChild(child) }
}

function said(child: ChildProcess, ready: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = ''
    const hear = (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes(ready)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.stderr?.pipe(process.stderr)
    if (process.env['BENCH_LOG']) child.stdout?.pipe(process.stderr)
    child.once('exit', () => reject(new Error(`The server ended: ${text}`)))
  })
}

function stopChild(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

/** Linux only, as the whole bench is. */
function residentOf(pid: number): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kib) / 1024
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
