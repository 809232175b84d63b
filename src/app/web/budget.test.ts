import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

const CONFIG = fileURLToPath(new URL('../../../vite.config.ts', import.meta.url))
const KIB = 1024
let chunks: Rolldown.OutputChunk[]

beforeAll(async () => {
  // Test runners set another one, with which React would be built as for its developers.
  vi.stubEnv('NODE_ENV', 'production')
  const built = await build({ configFile: CONFIG, logLevel: 'error', build: { write: false } })
  const outputs = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[]
  chunks = outputs.flatMap((o) => o.output).filter((c) => c.type === 'chunk')
}, 120_000)
afterAll(() => vi.unstubAllEnvs())

/** Compressed size of a page with everything it cannot be drawn without. */
function weigh(...names: string[]): number {
  const needed = new Set<string>()
  const add = (name: string): void => {
    if (needed.has(name)) return
    needed.add(name)
    chunks.find((c) => c.fileName === name)?.imports.forEach(add)
  }
  names.forEach(add)
  return chunks.filter((c) => needed.has(c.fileName)).reduce((sum, c) => sum + sizeOf(c), 0)
}

const sizes = new Map<string, number>()
function sizeOf({ fileName, code }: Rolldown.OutputChunk): number {
  const size = sizes.get(fileName) ?? gzipSync(code).length
  sizes.set(fileName, size)
  return size
}

const entry = () => chunks.filter((c) => c.isEntry).map((c) => c.fileName)
const pages = () => chunks.filter((c) => c.isDynamicEntry && c.facadeModuleId?.endsWith('Page.tsx'))

describe('what a phone must fetch', () => {
  it('is at most 200 KiB of script for the first signed-in page', () => {
    const first = pages().filter((c) => c.facadeModuleId?.includes('/worklist/'))
    const weight = weigh(...entry(), ...first.map((c) => c.fileName))
    expect(weight / KIB).toBeGreaterThan(50)
    expect(weight / KIB).toBeLessThanOrEqual(200)
  })

  it('is at most 300 KiB for any other page', () => {
    const heavy = pages().filter((c) => weigh(...entry(), c.fileName) > 300 * KIB)
    expect(heavy.map((c) => c.facadeModuleId)).toEqual([])
  })

  it('never contains the gallery', () => {
    const found = chunks.filter((c) => c.moduleIds.some((id) => id.includes('/gallery/')))
    expect(found.map((c) => c.fileName)).toEqual([])
  })
})
