import type { FileHandle } from 'node:fs/promises'

/**
 * As much of the ustar format as a backup needs: plain files with short names, one after the other. Any `tar` opens it.
 */
export type Entry = { name: string; bytes: Buffer }

const BLOCK = 512
const LARGEST = 2 ** 30
/** Two empty blocks end an archive; one that lacks them was cut off. */
const END = Buffer.alloc(2 * BLOCK)

/** The archive ended in the middle, or was never one; `reason` tells which. */
export class TornArchive extends Error {
  override readonly name = 'TornArchive'
  readonly reason: 'cut' | 'foreign'
  constructor(reason: 'cut' | 'foreign') {
    super(reason)
    this.reason = reason
  }
}

export class TarWriter {
  readonly #file: FileHandle
  readonly #at: Date
  written = 0
  constructor(file: FileHandle, at: Date) {
    this.#file = file
    this.#at = at
  }
  async add({ name, bytes }: Entry): Promise<void> {
    await this.#write(header(name, bytes.length, this.#at))
    await this.#write(bytes)
    await this.#write(Buffer.alloc(padding(bytes.length)))
  }
  /** Nothing comes after it; on the disk when it returns. */
  async end(): Promise<void> {
    await this.#write(END)
    await this.#file.sync()
  }
  async #write(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length; ) done += (await this.#file.write(bytes, done)).bytesWritten
    this.written += bytes.length
  }
}

/** Every entry in order. Throws {@link TornArchive} where the archive is cut off or is none. */
export async function* readTar(file: FileHandle): AsyncGenerator<Entry & { end: number }> {
  let at = 0
  const take = async (length: number): Promise<Buffer> => {
    const bytes = Buffer.alloc(length)
    for (let done = 0; done < length; ) {
      const { bytesRead } = await file.read(bytes, done, length - done, at)
      if (bytesRead === 0) throw new TornArchive(at + done < BLOCK ? 'foreign' : 'cut')
      done += bytesRead
      at += bytesRead
    }
    return bytes
  }
  for (;;) {
    const head = await take(BLOCK)
    if (head.every((byte) => byte === 0)) {
      await take(BLOCK)
      return
    }
    const { name, size } = parseHeader(head)
    const bytes = await take(size)
    await take(padding(size))
    yield { name, bytes, end: at }
  }
}

const padding = (size: number) => (BLOCK - (size % BLOCK)) % BLOCK
const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`

function header(name: string, size: number, at: Date): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`Name too long for the archive: ${name}`)
  const head = Buffer.alloc(BLOCK)
  head.write(name, 0)
  head.write(octal(0o600, 8) + octal(0, 8) + octal(0, 8), 100)
  head.write(octal(size, 12) + octal(Math.floor(at.getTime() / 1000), 12), 124)
  head.write('        0', 148)
  head.write('ustar\0' + '00', 257)
  head.write(octal(sum(head), 7) + ' ', 148)
  return head
}

function parseHeader(head: Buffer): { name: string; size: number } {
  const text = (from: number, length: number) => head.toString('utf8', from, from + length).split('\0')[0] ?? ''
  const size = Number.parseInt(text(124, 12), 8)
  const kept = Number.parseInt(text(148, 8), 8)
  const plain = Buffer.from(head)
  plain.fill(' ', 148, 156)
  const isOurs = text(257, 5) === 'ustar' && kept === sum(plain) && size >= 0 && size <= LARGEST
  if (!isOurs) throw new TornArchive('foreign')
  return { name: text(0, 100), size }
}

const sum = (bytes: Buffer) => bytes.reduce((total, byte) => total + byte, 0)
