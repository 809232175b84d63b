import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { estimateRows, listFileTables } from './catalogue.ts'
import { CHECKS, countRows, fileEntry, folderOf, HEAD, sealed, sha256, type Checks, type Head, type Part, type Table } from './format.ts'
import type { Report } from './progress.ts'
import type { TarWriter } from './tar.ts'

const zip = promisify(gzip)
/** Text of one part before compression: about what is held in memory at a time. */
const PART_BYTES = 4 * 2 ** 20
const MOST_NAMED = 20

/** Writes the entries of a backup in their order and remembers what `checks.json` says of them. */
export class PartsWriter {
  readonly #client: pg.ClientBase
  readonly #tar: TarWriter
  readonly #report: Report
  readonly #parts: Part[] = []
  readonly #rows: Record<string, number> = {}
  readonly #files = { count: 0, bytes: 0, missing: [] as string[] }
  readonly #names = createHash('sha256')
  #head = ''
  #done = 0
  #expected = 0

  constructor(client: pg.ClientBase, tar: TarWriter, report: Report = () => undefined) {
    this.#client = client
    this.#tar = tar
    this.#report = report
  }

  async head(head: Head): Promise<void> {
    this.#expected = await estimateRows(this.#client)
    const bytes = Buffer.from(JSON.stringify(head, null, 1))
    this.#head = sha256(bytes)
    await this.#tar.add({ name: HEAD, bytes })
  }

  async state(name: string, bytes: Buffer): Promise<void> {
    await this.#part(`state/${name}`, bytes, 0)
  }

  /** In pieces of whole rows, each of which could be read alone. */
  async table(index: number, { name, columns }: Table): Promise<void> {
    const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
    const stream = this.#client.query(copyTo(`copy (select ${list} from public.${pg.escapeIdentifier(name)}) to stdout`))
    let pieces: Buffer[] = []
    let length = 0
    let number = 0
    this.#rows[name] = 0
    const flush = async (text: Buffer) => {
      const rows = countRows(text)
      this.#rows[name] = (this.#rows[name] ?? 0) + rows
      this.#done += rows
      const entry = `${folderOf(index, name)}/${String(++number).padStart(6, '0')}.copy.gz`
      await this.#part(entry, await zip(text), rows)
      this.#tell(name)
    }
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      pieces.push(chunk)
      length += chunk.length
      if (length < PART_BYTES) continue
      const text = Buffer.concat(pieces)
      const cut = text.lastIndexOf(10) + 1
      if (cut > 0) await flush(text.subarray(0, cut))
      pieces = [text.subarray(cut)]
      length = text.length - cut
    }
    if (length > 0) await flush(Buffer.concat(pieces))
  }

  /** Every file a row of the snapshot names, once. One that is missing or no longer what its name says is told. */
  async files(read: (hash: string) => Promise<Buffer | undefined>): Promise<void> {
    for await (const hash of await this.#hashes()) {
      const bytes = await read(hash)
      if (!bytes || sha256(bytes) !== hash) {
        if (this.#files.missing.length < MOST_NAMED) this.#files.missing.push(hash)
        continue
      }
      await this.#tar.add({ name: fileEntry(hash), bytes })
      this.#names.update(`${hash}\n`)
      this.#files.count += 1
      this.#files.bytes += bytes.length
      this.#tell('ảnh, tệp đính kèm')
    }
  }

  async checks(): Promise<Checks> {
    const files = { ...this.#files, names: this.#names.digest('hex') }
    const checks = { head: this.#head, parts: this.#parts, rows: this.#rows, files }
    await this.#tar.add({ name: CHECKS, bytes: Buffer.from(sealed(checks)) })
    return checks
  }

  async #hashes(): Promise<AsyncIterable<string>> {
    const tables = await listFileTables(this.#client)
    const all = tables.map((table) => `select sha256 from public.${pg.escapeIdentifier(table)} where sha256 is not null`)
    if (all.length === 0) return Readable.from([])
    return createInterface({ input: this.#client.query(copyTo(`copy (${all.join(' union ')} order by 1) to stdout`)) })
  }

  async #part(name: string, bytes: Buffer, rows: number): Promise<void> {
    await this.#tar.add({ name, bytes })
    this.#parts.push({ name, sha256: sha256(bytes), bytes: bytes.length, rows })
  }

  #tell(doing: string): void {
    const share = Math.min(0.99, this.#done / Math.max(1, this.#expected, this.#done))
    this.#report({ doing, rows: this.#done, bytes: this.#tar.written, share })
  }
}
