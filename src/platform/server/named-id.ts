import { createHash } from 'node:crypto'

/** The same id for the same name in every installation and every run. Shaped as a UUIDv8. */
export function namedId(name: string): string {
  const hex = createHash('sha256').update(`hocnay:${name}`).digest('hex')
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
