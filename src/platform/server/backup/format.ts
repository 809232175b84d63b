import { createHash } from 'node:crypto'
import { z } from 'zod'

/** Raised when an older release could no longer read what is written here. */
export const FORMAT = 1
export const HEAD = 'hocnay.json'
export const CHECKS = 'checks.json'

const Table = z.object({ name: z.string(), columns: z.array(z.string()) })
export type Table = z.infer<typeof Table>

/** The first entry: what this is and how to read the rest. */
export const Head = z.object({
  format: z.literal('hocnay-backup'),
  version: z.number().int(),
  howToRead: z.string(),
  release: z.string(),
  at: z.string(),
  postgres: z.string(),
  /** The structure the rows fit, as the names of the migrations that made it. */
  migrations: z.array(z.string()).min(1),
  /** What a person wants to know of it; shown, never acted on. */
  about: z.record(z.string(), z.string()),
  withFiles: z.boolean(),
  tables: z.array(Table),
  sequences: z.array(z.object({ name: z.string(), last: z.string(), called: z.boolean() })),
})
export type Head = z.infer<typeof Head>

const Part = z.object({ name: z.string(), sha256: z.string(), bytes: z.number(), rows: z.number() })
export type Part = z.infer<typeof Part>

/** The last entry: what stands before it, so that a missing or changed piece shows. Files carry their hash as name. */
export const Checks = z.object({
  head: z.string(),
  parts: z.array(Part),
  rows: z.record(z.string(), z.number()),
  files: z.object({ count: z.number(), bytes: z.number(), names: z.string(), missing: z.array(z.string()) }),
})
export type Checks = z.infer<typeof Checks>

/** The last entry's text, which carries the hash of itself. */
export const sealed = (checks: Checks): string => JSON.stringify({ ...checks, seal: sha256(JSON.stringify(checks)) })

/** Undefined when it is not what {@link sealed} wrote. */
export function unsealed(text: string): Checks | undefined {
  const json = parseJson(text) as { seal?: unknown } | undefined
  if (typeof json !== 'object') return undefined
  const { seal, ...checks } = json
  return seal === sha256(JSON.stringify(checks)) ? Checks.safeParse(checks).data : undefined
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const HOW_TO_READ =
  'A tar archive. tables/NNN-name/*.copy.gz, gunzipped and joined in order, is the text of PostgreSQL COPY for the ' +
  'columns named here; files/ holds what the rows name by SHA-256; checks.json counts and hashes all of it.'

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

export const folderOf = (index: number, table: string): string => `tables/${String(index + 1).padStart(3, '0')}-${table}`
export const fileEntry = (hash: string): string => `files/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`

/** The rows of COPY's text format: a line break inside a value is written as two signs, so every one ends a row. */
export function countRows(text: Buffer): number {
  let rows = 0
  for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, at + 1)) rows++
  return rows
}
