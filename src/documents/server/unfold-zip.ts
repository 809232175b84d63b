import { Unzip, UnzipInflate } from 'fflate'

/** Thrown when a file unfolds to more than it may: the sign of a zip bomb. */
export class UnfoldsTooFar extends Error {
  override readonly name = 'UnfoldsTooFar'
}

const STEP = 16_384

/**
 * Unfolds the wanted entries, counting real bytes as they come out: what the directory of the file claims is not
 * believed. Throws `UnfoldsTooFar` over `limit` bytes, anything else when the file is damaged.
 */
export function unfoldZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limit: number,
): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array[]>()
  const finished = new Set<string>()
  let total = 0
  const unzip = new Unzip((entry) => {
    if (!wanted(entry.name) || parts.has(entry.name)) return
    const chunks: Uint8Array[] = []
    parts.set(entry.name, chunks)
    entry.ondata = (error, chunk, final) => {
      if (error) throw error
      total += chunk.length
      if (total > limit) throw new UnfoldsTooFar()
      chunks.push(chunk)
      if (final) finished.add(entry.name)
    }
    entry.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < bytes.length; at += STEP) unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length)
  if (finished.size < parts.size) throw new Error('The file ends too early')
  return new Map([...parts].map(([name, chunks]) => [name, Buffer.concat(chunks)]))
}
