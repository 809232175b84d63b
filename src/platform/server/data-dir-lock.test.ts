import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DataDirLocked, lockDataDir } from './data-dir-lock.ts'

let dir: string
beforeEach(async () => (dir = await mkdtemp(join(tmpdir(), 'hn-lock-'))))
afterEach(() => rm(dir, { recursive: true, force: true }))

const lockFile = () => join(dir, 'hocnay.lock')

async function heldByAnother(): Promise<{ pid: number; kill: () => Promise<void> }> {
  const program = `
    import { lockDataDir } from '#platform/server/data-dir-lock.ts'
    await lockDataDir(process.argv[1])
    process.stdout.write('held')
    setInterval(() => undefined, 1000)`
  const args = ['--import', 'tsx', '--input-type=module', '-e', program, dir]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  const kill = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { pid: child.pid ?? 0, kill }
}

describe('lockDataDir', () => {
  it('refuses a second process and names folder, process and remedy', async () => {
    const other = await heldByAnother()
    const refusal = await lockDataDir(dir).catch((err: unknown) => err)
    await other.kill()
    expect(refusal).toBeInstanceOf(DataDirLocked)
    expect(refusal).toMatchObject({ dir, pid: other.pid })
    expect(String(refusal)).toContain(`Thư mục dữ liệu ${dir} đang được`)
    expect(String(refusal)).toContain(`tiến trình số ${other.pid}`)
    expect(String(refusal)).toContain('Hãy dừng bản đó')
  })

  it('refuses a second time in the same process', async () => {
    await lockDataDir(dir)
    await expect(lockDataDir(dir)).rejects.toBeInstanceOf(DataDirLocked)
  })

  it('is free again after release and after kill -9', async () => {
    const release = await lockDataDir(dir)
    await release()
    await (await heldByAnother()).kill()
    await (
      await lockDataDir(dir)
    )()
  })

  it('is not fooled by a pid that another process has by now', async () => {
    await lockDataDir(dir)
    const holder = JSON.parse(await readFile(lockFile(), 'utf8')) as object
    await writeFile(lockFile(), JSON.stringify({ ...holder, start: 'an earlier process' }))
    await expect(lockDataDir(dir)).resolves.toBeTypeOf('function')
  })

  it('takes a lock that was torn while it was written', async () => {
    await writeFile(lockFile(), '{"tok')
    await expect(lockDataDir(dir)).resolves.toBeTypeOf('function')
  })

  it('lets exactly one of many take a dead lock', async () => {
    await (await heldByAnother()).kill()
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataDir(dir)))
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1)
  })

  it('believes the heartbeat of a machine whose processes it cannot see', async () => {
    await writeFile(lockFile(), JSON.stringify({ token: 'x', pid: 1, start: '1', place: 'another machine' }))
    const heart = setInterval(() => void utimes(lockFile(), new Date(), new Date()), 200)
    await expect(lockDataDir(dir)).rejects.toMatchObject({ pid: 1 })
    clearInterval(heart)
    await expect(lockDataDir(dir)).resolves.toBeTypeOf('function')
  }, 20_000)
})
