import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FORMAT, HEAD, type Head } from './format.ts'
import { BackupRefused } from './messages.ts'
import { checkBackup } from './read-backup.ts'
import { readTar, TarWriter, type Entry } from './tar.ts'

const WHOLE = fileURLToPath(new URL('../../../testing/fixtures/release-0.1.0.hocnay', import.meta.url))

let dir: string
let whole: Buffer
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hocnay-archive-'))
  whole = await readFile(WHOLE)
})
afterAll(() => rm(dir, { recursive: true, force: true }))

async function check(bytes: Buffer): Promise<unknown> {
  const path = join(dir, 'thu.hocnay')
  await writeFile(path, bytes)
  return checkBackup(path).catch((err: unknown) => err)
}

async function refusal(bytes: Buffer): Promise<string> {
  const answer = await check(bytes)
  expect(answer).toBeInstanceOf(BackupRefused)
  return (answer as BackupRefused).message
}

async function entriesOf(path: string): Promise<Entry[]> {
  const file = await open(path)
  const entries: Entry[] = []
  for await (const { name, bytes } of readTar(file)) entries.push({ name, bytes })
  await file.close()
  return entries
}

async function archive(entries: Entry[]): Promise<Buffer> {
  const path = join(dir, 'lai.hocnay')
  const file = await open(path, 'w')
  const tar = new TarWriter(file, new Date('2021-06-28T00:00:00Z'))
  for (const entry of entries) await tar.add(entry)
  await tar.end()
  await file.close()
  return readFile(path)
}

describe('a backup', () => {
  it('that is whole says what it holds', async () => {
    const { head, checks } = await checkBackup(WHOLE)
    expect(head.migrations).toHaveLength(7)
    expect(checks.files.count).toBe(1)
    expect(checks.rows['report_version']).toBe(3)
  })

  it('that was cut off anywhere is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        expect(await refusal(whole.subarray(0, length))).toMatch(/bị thiếu phần cuối|không phải là bản sao lưu/)
      }),
      { numRuns: 15 },
    )
  })

  it('of which a byte was changed in any piece is refused', async () => {
    const entries = await entriesOf(WHOLE)
    await fc.assert(
      fc.asyncProperty(fc.nat(entries.length - 1), fc.nat(), async (index, where) => {
        const changed = entries.map((entry, at) => {
          if (at !== index) return entry
          const bytes = Buffer.from(entry.bytes)
          bytes[where % bytes.length] = (bytes[where % bytes.length] ?? 0) ^ 1
          return { ...entry, bytes }
        })
        expect(await refusal(await archive(changed))).toMatch(/đã bị hỏng hoặc bị sửa|không phải là bản sao lưu|không còn như|mới hơn/)
      }),
      { numRuns: 25 },
    )
  })

  it('from which a piece was taken, or to which one was added, is refused by the name of the piece', async () => {
    const entries = await entriesOf(WHOLE)
    const without = (pattern: RegExp) => entries.filter(({ name }) => !pattern.test(name))
    expect(await refusal(await archive(without(/audit_entry/)))).toContain('audit_entry')
    expect(await refusal(await archive(without(/^files/)))).toContain('files')
    const added = { name: 'tables/999-role/000001.copy.gz', bytes: Buffer.from('x') }
    expect(await refusal(await archive([...entries.slice(0, -1), added, ...entries.slice(-1)]))).toContain('999-role')
  })

  it('of a later release asks for that release', async () => {
    const entries = await entriesOf(WHOLE)
    const head = JSON.parse(entries[0]?.bytes.toString() ?? '') as Head
    const later = { name: HEAD, bytes: Buffer.from(JSON.stringify({ ...head, version: FORMAT + 1, release: '9.0.0' })) }
    expect(await refusal(await archive([later, ...entries.slice(1)]))).toMatch(/mới hơn \(9\.0\.0\)/)
  })

  it('is no spreadsheet and no photo', async () => {
    expect(await refusal(Buffer.from('PK\x03\x04 not ours '.repeat(200)))).toContain('không phải là bản sao lưu')
    expect(await refusal(await archive([{ name: 'readme.txt', bytes: Buffer.from('chào') }]))).toContain('không phải là bản sao lưu')
    await expect(checkBackup(join(dir, 'none.hocnay'))).rejects.toThrow(/Không tìm thấy/)
  })
})
