import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import type { ActivityContent } from './activity.ts'
import { compare, samenessKey, type Likeness } from './sameness.ts'

const Code = z.preprocess(
  (v) => (v === '' ? undefined : v),
  z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .optional(),
)

/** Sent with the file, in the address. */
export const ImportQuery = z.object({
  unitId: Uuid,
  /** For days written without a year. */
  year: z.preprocess((v) => (v === '' ? undefined : v), z.coerce.number().int().min(2008).max(2999).optional()),
  field: Code,
  form: Code,
  source: Code,
  /** `skip` leaves out rows whose field or form was only guessed from the title. */
  guesses: z.preprocess((v) => (v === '' ? undefined : v), z.enum(['accept', 'skip']).default('accept')),
})
export type ImportQuery = z.infer<typeof ImportQuery>

const At = { row: z.int(), title: z.string(), heldOn: z.string().nullable() }

export const GoodRow = z.object({
  ...At,
  heldOn: z.string(),
  endedOn: z.string().nullable(),
  field: z.string(),
  form: z.string(),
  place: z.string(),
  attended: z.int().nullable(),
  women: z.int().nullable(),
  owner: z.enum(['centre', 'partner', 'other_centre']),
  ownerName: z.string(),
  /** Taken from the title, to be looked at. */
  guessed: z.array(z.enum(['field', 'form'])),
  /** A record of the same day and title that differs in place, hour or number. */
  resembles: z.object({ id: Uuid.nullable(), row: z.int().nullable() }).nullable(),
})
export type GoodRow = z.infer<typeof GoodRow>

export const BadRow = z.object({
  ...At,
  issues: z.array(
    z.object({
      cell: z.string(),
      heading: z.string(),
      message: z.string(),
      /** Can be mended without the file: by the default of this name in the query. */
      missing: z.enum(['year', 'field', 'form', 'source']).nullable(),
    }),
  ),
})
export type BadRow = z.infer<typeof BadRow>

/** Already there as a record (`id`), or earlier in the same file (`twin`). */
export const KnownRow = z.object({ ...At, id: Uuid.nullable(), twin: z.int().nullable() })
export type KnownRow = z.infer<typeof KnownRow>

export const ImportPreview = z.object({
  /** Rows under the headings, without totals and the like. */
  read: z.int(),
  good: z.array(GoodRow),
  bad: z.array(BadRow),
  known: z.array(KnownRow),
  /** Good but left out because their field or form was only guessed. */
  left: z.int(),
  skipped: z.array(z.object({ row: z.int(), reason: z.enum(['total', 'numbering', 'section', 'blank', 'footer']) })),
  columns: z.array(z.object({ key: z.string(), heading: z.string(), cell: z.string() })),
  ignored: z.array(z.object({ heading: z.string(), cell: z.string() })),
  /** Đồng per unit of money in the file. */
  moneyScale: z.int(),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const ImportResult = ImportPreview.extend({ importId: Uuid, added: z.int() })
export type ImportResult = z.infer<typeof ImportResult>

export type SoundRow = { row: number; content: ActivityContent; guessed: ('field' | 'form')[] }
/** `planned`: nobody said yet that it took place, so no row is that record; it only resembles it. */
export type Existing = Likeness & { id: string; planned?: boolean }
export type Sorted = {
  good: (SoundRow & { resembles: { id: string | null; row: number | null } | null })[]
  known: { row: SoundRow; id: string | null; twin: number | null }[]
}

/**
 * Pure: which rows are new. `claimed` maps the sameness keys of what was imported or typed before to their records;
 * `existing` are the records of the days at hand. A record answers for one row only, so that two rows that say little
 * are not both swallowed by it.
 */
export function sortRows(
  rows: readonly SoundRow[],
  claimed: ReadonlyMap<string, string>,
  existing: readonly Existing[],
): Sorted {
  const sorted: Sorted = { good: [], known: [] }
  const keys = rows.map((r) => samenessKey(r.content))
  const used = new Set(keys.flatMap((key) => claimed.get(key) ?? []))
  const first = new Map<string, number>()
  rows.forEach((row, i) => {
    const key = keys[i] ?? ''
    const twin = first.get(key)
    const same =
      claimed.get(key) ?? existing.find((e) => !e.planned && !used.has(e.id) && compare(e, row.content) === 'same')?.id
    if (twin !== undefined) sorted.known.push({ row, id: null, twin })
    else if (same !== undefined) {
      used.add(same)
      sorted.known.push({ row, id: same, twin: null })
    } else sorted.good.push({ ...row, resembles: findUnlike(row, existing, sorted.good) })
    if (twin === undefined) first.set(key, row.row)
  })
  return sorted
}

function findUnlike({ content }: SoundRow, existing: readonly Existing[], before: readonly SoundRow[]) {
  const record = existing.find((e) => compare(e, content) !== 'other')
  if (record) return { id: record.id, row: null }
  const row = before.find((b) => compare(b.content, content) !== 'other')
  return row ? { id: null, row: row.row } : null
}
