import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import type { UnitKind } from './unit.ts'
import { Name, NeededBasis, ShortName } from './unit-writes.ts'

export const CHANGE_KINDS = ['merge', 'split', 'rename', 'move'] as const
export const ChangeKind = z.enum(CHANGE_KINDS)
export type ChangeKind = z.infer<typeof ChangeKind>

export const MERGED_KINDS: readonly UnitKind[] = [
  'province', 'district', 'commune', 'centre', 'resident_group', 'department', 'education_office', 'culture_office', 'school', 'partner',
]
/** A province has one department, so that splits with its province and never alone. */
export const SPLIT_KINDS: readonly UnitKind[] = MERGED_KINDS.filter((kind) => kind !== 'department')
export const splitsAlong = (kind: UnitKind, above: UnitKind) => SPLIT_KINDS.includes(kind) || (kind === 'department' && above === 'province')

const OutcomeFields = z.object({
  unitId: Uuid,
  /** Founded by this change; otherwise a unit that exists and stays. */
  isNew: z.boolean(),
  /** Needed for a new unit; a unit that stays may get another name with the change. */
  name: Name.nullable().default(null),
  shortName: ShortName.nullable().default(null),
  code: z.string().trim().max(20).nullable().default(null).transform((c) => c || null),
})
const isNamed = (o: z.output<typeof OutcomeFields>) => !o.isNew || (o.name !== null && o.shortName !== null)
const needsName = { path: ['name'], ...says('Ghi tên đầy đủ và tên gọn của đơn vị mới.', 'Give the new unit a full and a short name.') }

/** A unit that comes out of a change. */
export const Outcome = OutcomeFields.refine(isNamed, needsName)
export type Outcome = z.output<typeof Outcome>

const distinct = (ids: readonly string[]) => new Set(ids).size === ids.length
const twice = says('Một đơn vị được chọn hai lần. Bỏ bớt một lần.', 'A unit is named twice. Take one out.')
const few = says('Chọn ít nhất hai đơn vị để nhập.', 'Choose at least two units to merge.')
const several = (min: number) => z.array(Uuid).max(100).refine((ids) => ids.length >= min, few).refine(distinct, twice)

const Common = {
  /** Made by the client: the same change again is the same change. */
  id: Uuid,
  /** The first day on which the new order holds; it may lie in the past or in the future. */
  on: PlainDate,
  legalBasis: NeededBasis,
  /** What becomes of posts at units that close; a post that is not named goes where the books go. */
  posts: z.array(z.object({ postId: Uuid, goes: z.boolean() })).max(500).default([]),
  /** New places on the professional line, for new units and for those that stay. */
  professional: z.array(z.object({ unitId: Uuid, parentId: Uuid })).max(100).default([]),
}

const mergesInto = (m: { unitIds: string[]; into: Outcome }) => m.into.isNew !== m.unitIds.includes(m.into.unitId)
const intoOneOfThem = {
  path: ['into'],
  ...says('Nhập thành một đơn vị mới, hoặc vào một trong các đơn vị đã chọn.', 'Merge into a new unit or into one of those chosen.'),
}
const Bodies = z.object({ unitIds: several(1), into: Outcome }).refine(mergesInto, intoOneOfThem)

/** Several units of one kind become one. What stands below moves along, unless it merges too (`along`) or closes. */
const MergePlan = z.object({
  ...Common,
  kind: z.literal('merge'),
  unitIds: several(2),
  into: Outcome,
  /** Where the merged unit stands; where the first one stood when null. */
  parentId: Uuid.nullable().default(null),
  along: z.array(Bodies).max(20).default([]),
  closes: z.array(Uuid).max(100).default([]),
}).refine(mergesInto, intoOneOfThem)

const PartFields = OutcomeFields.extend({ keepsBooks: z.boolean() })
type Split = { unitId: string; into: readonly z.output<typeof PartFields>[] }

/** What holds for whatever is split: every part once, one keeper of the books, and whoever stays keeps its own. */
const asSplit = <T extends z.ZodType<Split>>(split: T) =>
  split
    .refine((s) => distinct(s.into.map((o) => o.unitId)), { path: ['into'], ...twice })
    .refine((s) => s.into.filter((o) => o.keepsBooks).length === 1, {
      path: ['into'],
      ...says('Chọn đúng một đơn vị giữ sổ sách của đơn vị cũ.', 'Choose exactly one unit that keeps the old unit’s books.'),
    })
    .refine((s) => s.into.every((o) => o.unitId !== s.unitId || (!o.isNew && o.keepsBooks)), {
      path: ['into'],
      ...says('Đơn vị cũ còn tồn tại thì tự giữ sổ sách của mình.', 'A unit that stays keeps its own books.'),
    })

/** A unit below the one that splits, split with it: each of its parts stands below a part of the other (`belowId`). */
const SplitAlong = asSplit(z.object({ unitId: Uuid, into: z.array(PartFields.extend({ belowId: Uuid }).refine(isNamed, needsName)).min(2).max(20) }))
export type SplitAlong = z.output<typeof SplitAlong>

/** One unit becomes several, new ones or existing ones; it may itself be one of them. One keeps the books. */
const SplitPlan = asSplit(z.object({
  ...Common,
  kind: z.literal('split'),
  unitId: Uuid,
  into: z.array(PartFields.refine(isNamed, needsName)).min(2).max(20),
  parentId: Uuid.nullable().default(null),
  /** Those directly below that are split too; they are not in `below`. */
  along: z.array(SplitAlong).max(20).default([]),
  /** Who goes where of those that stand below; the others go with the books. */
  below: z.array(z.object({ unitId: Uuid, toId: Uuid })).max(500).default([]),
}))

const Renamed = { unitId: Uuid, name: Name, shortName: ShortName }
/** `along`: centres of the unit that bear its name and take the new one by the same decision. */
const RenamePlan = z.object({ ...Common, kind: z.literal('rename'), ...Renamed, along: z.array(z.object(Renamed)).max(20).default([]) })
  .refine((r) => distinct([r.unitId, ...r.along.map((a) => a.unitId)]), { path: ['along'], ...twice })

/** Another unit above on the administrative line, in the same province or another. */
const MovePlan = z.object({ ...Common, kind: z.literal('move'), unitId: Uuid, parentId: Uuid })

/** One decision that changes the tree from a day on. */
export const ChangePlan = z.discriminatedUnion('kind', [MergePlan, SplitPlan, RenamePlan, MovePlan])
export type ChangePlan = z.output<typeof ChangePlan>
export type PlanOf<K extends ChangeKind> = Extract<ChangePlan, { kind: K }>

export const Undoing = z.object({ reason: z.string().trim().min(10).max(300) })
