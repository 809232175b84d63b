import { toneFree } from '#platform/common/text.ts'
import type { UnitKind } from './unit.ts'

/** Without the letters that are mistaken for others when they are read aloud or copied by hand. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 8

export const PUBLIC_KINDS = ['province', 'district', 'commune', 'centre'] as const satisfies readonly UnitKind[]
type Addressed = { id: string; kind: string; shortName: string }

/** Where anybody reads about the unit: `/tt/phuong-5-1b2c3d4e`, `/dp/quan-go-vap-…`; null for kinds without a page. */
export function publicPath(unit: Addressed): string | null {
  if (!PUBLIC_KINDS.some((kind) => kind === unit.kind)) return null
  return `/${unit.kind === 'centre' ? 'tt' : 'dp'}/${slugOf(unit.shortName)}-${lettersOf(unit.id)}`
}

/** Where anybody reads about a course and signs up: `/lop/dung-dien-thoai-1b2c3d4e`. */
export const coursePath = (course: { id: string; title: string }): string =>
  `/lop/${slugOf(course.title) || 'lop'}-${lettersOf(course.id)}`

/** The last ten hexadecimal digits of the id that an address ends with, whatever name stands before. */
export function tailOf(slug: string): string | undefined {
  const letters = slug.slice(-LENGTH)
  if (letters.length < LENGTH || [...letters].some((l) => !LETTERS.includes(l))) return undefined
  const bits = [...letters].reduce((n, l) => n * 32n + BigInt(LETTERS.indexOf(l)), 0n)
  return bits.toString(16).padStart(10, '0')
}

function lettersOf(id: string): string {
  const bits = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`)
  return Array.from({ length: LENGTH }, (_, i) => LETTERS[Number((bits >> BigInt(5 * (LENGTH - 1 - i))) & 31n)]).join('')
}

/** `TTHTCĐ Phường 5` → `phuong-5`: what `/tt/` says already is not said again. */
function slugOf(name: string): string {
  const slug = toneFree(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug.replace(/^(tthtcd|trung-tam-hoc-tap-cong-dong)-(?=.)/, '').slice(0, 80)
}
