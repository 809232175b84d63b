import type pg from 'pg'
import { REFORM } from '#units/rules/national-corrections.ts'
import type { ChangePlan } from '#units/rules/reorganisation.ts'
import type { TreeStep } from '#units/rules/tree-steps.ts'
import { SINCE } from '../go-vap/base.ts'
import { centre, commune, DISTRICT, OFFICE, PROVINCE, WARDS, type Ward } from '../go-vap/tree.ts'
import { accountId, getPerson } from '../go-vap/people.ts'
import { sceneId } from '../ids.ts'
import { centreOf, cityPlaces, communeOf, GO_VAP_AREA, type Place } from './places.ts'

export const MERGER = '2025-01-01'
const UNCHECKED = 'dẫn lại từ nguồn thứ hai, chưa đối chiếu văn bản gốc'
const MERGER_BASIS = `Nghị quyết 1278/NQ-UBTVQH15 (${UNCHECKED})`
export const REFORM_BASIS = `Nghị quyết 1685/NQ-UBTVQH15 (${UNCHECKED})`
const SPLIT_BASIS = `${MERGER_BASIS}. Địa bàn Phường 13 chia cho Phường 14 và Phường 15; sổ sách và số liệu tính vào Phường 15, Phường 14 được xem.`
const DISTRICT_BASIS = `Bỏ cấp huyện từ 01/07/2025: Luật Tổ chức chính quyền địa phương 2025; ${REFORM_BASIS}`

/** `founded`: with the change itself. */
type Heir = { commune: string; centre: string; keepsBooks: boolean; founded?: Place }
type Change = {
  key: string
  kind: 'merge' | 'split'
  on: string
  basis: string
  above: string
  from: readonly Ward[]
  to: readonly Heir[]
}

const ward = (w: Ward, keepsBooks = true): Heir => ({ commune: commune(w), centre: centre(w), keepsBooks })
const merger = (key: string, from: readonly Ward[], into: Ward): Change => ({
  key,
  kind: 'merge',
  on: MERGER,
  basis: MERGER_BASIS,
  above: DISTRICT,
  from,
  to: [ward(into)],
})

/** Who follows whom: the merger inside the quận, then its end. Books of a split ward have one keeper. */
export const changes: readonly Change[] = [
  merger('1', [4, 7], 1),
  merger('8', [9], 8),
  {
    key: '13',
    kind: 'split',
    on: MERGER,
    basis: SPLIT_BASIS,
    above: DISTRICT,
    from: [13],
    to: [ward(15), ward(14, false)],
  },
  ...cityPlaces(0).map((area): Change => ({
    key: area.key,
    kind: 'merge',
    on: REFORM,
    basis: REFORM_BASIS,
    above: PROVINCE,
    from: GO_VAP_AREA.find((a) => a.key === area.key)?.from ?? [],
    to: [{ commune: communeOf(area), centre: centreOf(area), keepsBooks: true, founded: area }],
  })),
]

const idOf = (c: Change) => sceneId(`change/${c.on}/${c.key}`)

/** What was done, as the product itself keeps it: the old ones close, and somebody follows each of them. */
function stepsOf(c: Change): TreeStep[] {
  const closed = c.from.flatMap((w) => [commune(w), centre(w)])
  const follow = (unitId: string, successorId: string, keepsBooks: boolean): TreeStep => ({
    does: 'follow',
    unitId,
    successorId,
    keepsBooks,
  })
  return [
    ...c.to.flatMap((h) => (h.founded ? foundings(h, h.founded) : [])),
    ...closed.map((unitId): TreeStep => ({ does: 'close', unitId })),
    ...c.from.flatMap((w) =>
      c.to.flatMap((h) => [
        follow(commune(w), h.commune, h.keepsBooks),
        follow(centre(w), h.centre, h.keepsBooks),
      ]),
    ),
  ]
}

function foundings(h: Heir, { code, name }: Place): TreeStep[] {
  const since = { does: 'found', provinceId: PROVINCE, trackedFrom: REFORM } as const
  return [
    { ...since, unitId: h.commune, kind: 'commune', code, name, shortName: name },
    {
      ...since,
      unitId: h.centre,
      kind: 'centre',
      code: null,
      name: `Trung tâm học tập cộng đồng ${name}`,
      shortName: `TTHTCĐ ${name}`,
    },
  ]
}

/** The decision as it would have been asked for. */
function planOf(c: Change): ChangePlan {
  const said = { id: idOf(c), on: c.on, legalBasis: c.basis, posts: [], professional: [], parentId: null }
  const existing = (unitId: string) => ({ unitId, isNew: false, name: null, shortName: null, code: null })
  const into = (unitId: string) => {
    const made = stepsOf(c).find((s) => s.does === 'found' && s.unitId === unitId)
    return made?.does === 'found'
      ? { unitId, isNew: true, name: made.name, shortName: made.shortName, code: made.code }
      : existing(unitId)
  }
  const [first] = c.from
  const [heir] = c.to
  if (first === undefined || heir === undefined) throw new Error(`${c.key}: nobody follows anybody.`)
  if (c.kind === 'split') {
    const parts = c.to.map((h) => ({ ...into(h.commune), keepsBooks: h.keepsBooks }))
    const centres = c.to.map((h) => ({ ...into(h.centre), keepsBooks: h.keepsBooks, belowId: h.commune }))
    return { ...said, kind: 'split', unitId: commune(first), into: parts, along: [{ unitId: centre(first), into: centres }], below: [] }
  }
  // One that takes the others in is among those that merge.
  const merging = (from: readonly string[], to: ReturnType<typeof into>) => ({ unitIds: to.isNew ? [...from] : [...from, to.unitId], into: to })
  const along = [merging(c.from.map(centre), into(heir.centre))]
  return { ...said, kind: 'merge', ...merging(c.from.map(commune), into(heir.commune)), along, closes: [] }
}

export async function loadSuccession(owner: pg.ClientBase): Promise<void> {
  const admin = getPerson('admin')
  const rows = changes.map((c) => ({
    id: idOf(c),
    kind: c.kind,
    unit: c.above,
    on: c.on,
    basis: c.basis,
    plan: planOf(c),
    undo: { done: stepsOf(c).map((step) => ({ step, was: step.does === 'close' ? `[${SINCE},)` : null })), posts: [] },
  }))
  await owner.query(
    `insert into unit_change (id, kind, unit_id, province_id, effective_on, legal_basis, plan, undo, by_account, by_name, at)
     select id, kind, unit, $2, "on", basis, plan, undo, $3, $4, "on" + time '08:00' at time zone 'Asia/Ho_Chi_Minh'
     from jsonb_to_recordset($1) as x(id uuid, kind text, unit uuid, "on" date, basis text, plan jsonb, undo jsonb)`,
    [JSON.stringify(rows), PROVINCE, accountId(admin), admin.fullName],
  )
  const follows = changes.flatMap((c) =>
    stepsOf(c).flatMap((s) =>
      s.does === 'follow'
        ? { change: idOf(c), on: c.on, keeps: s.keepsBooks, from: s.unitId, to: s.successorId }
        : [],
    ),
  )
  await owner.query(
    `insert into unit_succession (predecessor_id, successor_id, change_id, province_id, from_day, keeps_books)
     select "from", "to", change, $2, "on", keeps
     from jsonb_to_recordset($1) as x(change uuid, "on" date, keeps boolean, "from" uuid, "to" uuid)`,
    [JSON.stringify(follows), PROVINCE],
  )
  await closeOld(owner)
}

/** Wards end with the decision that ended them, the quận and its office with the reform. Their links stay. */
async function closeOld(owner: pg.ClientBase): Promise<void> {
  for (const w of WARDS) {
    const change = changes.find((c) => c.from.includes(w))
    if (change) await close(owner, [commune(w), centre(w)], change.on, change.basis)
  }
  await close(owner, [DISTRICT, OFFICE], REFORM, DISTRICT_BASIS)
}

async function close(owner: pg.ClientBase, ids: readonly string[], on: string, basis: string): Promise<void> {
  await owner.query(
    `with ended as (
       select unnest($1::uuid[]) as id union
       select l.unit_id from unit_link l join unit g on g.id = l.unit_id and g.kind = 'resident_group' where l.parent_id = any($1))
     update unit u set valid = daterange(lower(u.valid), $2), closed_basis = $3 from ended where u.id = ended.id`,
    [ids, on, basis],
  )
  await owner.query(
    `update role_grant set valid = daterange(lower(valid), $2) where unit_id = any($1) and valid @> $2::date`,
    [ids, on],
  )
}
