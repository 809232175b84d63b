import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { running, startCopy, startCopyInShell, type Copy } from '#testing/process.ts'

const PASSWORD = 'hocnay-2021'

describe('npm start', () => {
  let dir: string
  let first: Copy
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'hocnay-start-'))
    first = await running(await startCopy(dir))
  }, 180_000)
  afterAll(async () => {
    first.process.kill('SIGKILL')
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  })

  it('says where it runs and with which demonstration accounts', async () => {
    // It serves with its first line; the others may still be on their way.
    await expect.poll(() => first.said()).toMatch(/giamdoc\.p5\s+hocnay-2021/)
    expect(first.said()).toContain('Gò Vấp, tháng 6/2021')
  })

  it('lets no script run that it did not send itself, nor any other site show its pages', async () => {
    const { headers } = await fetch(first.base)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self' 'nonce-[^']+'; .*frame-ancestors 'none'/)
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('refuses a second copy on the same folder, by name, and goes on serving', async () => {
    const second = await startCopy(dir)
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain(`tiến trình số ${first.process.pid}`)
    expect((await fetch(`${first.base}/api/welcome`)).status).toBe(200)
  })

  it('does not open demonstration accounts to other machines', async () => {
    const asked = (headers: Record<string, string>) =>
      fetch(`${first.base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ name: 'quantri', password: PASSWORD }) })
    expect((await asked({ 'x-forwarded-for': '203.0.113.9' })).status).toBe(403)
    expect((await asked({ forwarded: 'for=203.0.113.9' })).status).toBe(403)
    expect((await asked({})).status).toBe(200)
  })

  it('will not listen to a network with demonstration accounts inside', async () => {
    // Ctrl-C comes twice, from the terminal and by npm.
    first.process.kill('SIGINT')
    first.process.kill('SIGINT')
    expect(await first.ended).toBe(0)
    const open = await startCopy(dir, { HOST: '0.0.0.0' })
    expect(await open.ended).toBe(1)
    expect(open.said()).toContain('chỉ phục vụ trên máy này')
  }, 180_000)

  it('starts again on the folder a signal stopped it on', async () => {
    first = await running(await startCopy(dir))
    expect((await fetch(`${first.base}/api/welcome`)).status).toBe(200)
  })
})

describe('npm start -- --empty', () => {
  it('[SYS-7] starts blank, asks for its first administrator once, knows nobody else, and ends with the npm that started it', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'hocnay-empty-'))
    const copy = await running(await startCopyInShell(dir, ['--empty']))
    const welcome = await (await fetch(`${copy.base}/api/welcome`)).json()
    expect(welcome).toMatchObject({ setupNeeded: true, scene: null, demoAccounts: [] })
    // As npm does: the shell is told and ends, and the server with its database learns of it by nobody.
    copy.process.kill('SIGTERM')
    await copy.ended
    expect(copy.said()).toContain('Đang dừng, dữ liệu đã được ghi')
    await expect(fetch(copy.base)).rejects.toThrow()
    // PostgreSQL takes this file away when it has ended as it should.
    expect(await readdir(join(dir, 'postgres'))).not.toContain('postmaster.pid')
    await rm(dir, { recursive: true, force: true })
  }, 180_000)

  it('names each wrong setting and what it wants', async () => {
    const copy = await startCopy('/tmp/never-made', { PORT: 'ba nghìn', SMTP_URL: 'http://thu' })
    expect(await copy.ended).toBe(1)
    expect(copy.said()).toContain('Biến PORT chưa đúng')
    expect(copy.said()).toContain('Biến SMTP_URL chưa đúng')
  })

  it('says which port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const address = taken.address()
    const dir = await mkdtemp(join(tmpdir(), 'hocnay-port-'))
    const copy = await startCopy(dir, { PORT: String(typeof address === 'object' && address ? address.port : 0) }, ['--empty'])
    expect(await copy.ended).toBe(1)
    expect(copy.said()).toContain('đang có chương trình khác dùng')
    taken.close()
    await rm(dir, { recursive: true, force: true })
  }, 180_000)
})
