import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'
import { isCodeOf } from './tree.ts'
import { Line, UnitKind } from './unit.ts'

export const Name = z.string().transform(tidy).pipe(z.string().min(1).max(200))
export const ShortName = z.string().transform(tidy).pipe(z.string().min(1).max(80))
const Basis = z.string().transform(tidy).pipe(z.string().max(300)).default('')

export const NeededBasis = z
  .string()
  .transform(tidy)
  .pipe(z.string().max(300))
  .refine(
    (text) => text !== '',
    says(
      'Ghi văn bản làm căn cứ, ví dụ: Nghị quyết 1685/NQ-UBTVQH15.',
      'Name the legal document, for example: Resolution 1685/NQ-UBTVQH15.',
    ),
  )

export const NewUnit = z
  .object({
    id: Uuid,
    parentId: Uuid,
    kind: UnitKind,
    name: Name,
    shortName: ShortName,
    code: z.string().trim().max(20).nullable().default(null).transform((c) => c || null),
    from: PlainDate,
    legalBasis: Basis,
    /** The body it stands below on the professional line from its first day. */
    professionalId: Uuid.nullable().default(null),
  })
  .refine((u) => u.code === null || isCodeOf(u.kind, u.code), {
    path: ['code'],
    ...says(
      'Mã của tỉnh có 2 chữ số, của huyện 3, của xã 5, giữ số 0 ở đầu. Ví dụ 00004.',
      'A province’s code has 2 digits, a district’s 3, a commune’s 5, with leading zeros.',
    ),
  })
export type NewUnit = z.output<typeof NewUnit>

export const UnitRename = z.object({ name: Name, shortName: ShortName, from: PlainDate, legalBasis: NeededBasis })
export type UnitRename = z.output<typeof UnitRename>

export const UnitClosing = z.object({ from: PlainDate, legalBasis: NeededBasis })
export type UnitClosing = z.output<typeof UnitClosing>

/** Its place on the administrative line a unit has from its founding; another one it gets by a change of the tree. */
export const NewUnitLink = z.object({ line: Line.exclude(['administrative']), parentId: Uuid, from: PlainDate, legalBasis: Basis })
export type NewUnitLink = z.output<typeof NewUnitLink>
