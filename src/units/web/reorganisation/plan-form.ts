import { z } from 'zod'
import type { PlainDate } from '#platform/common/dates.ts'
import { tidy, toneFree } from '#platform/common/text.ts'
import type { Choice } from '#platform/web/components/ChoiceField.tsx'
import { ChangePlan, type ChangeKind } from '#units/rules/reorganisation.ts'
import type { UnitKind } from '#units/rules/unit.ts'

export type CentreFate = 'merge' | 'move' | 'close'
/** A unit that comes out of a split, as it is typed: new, one that exists, or the old one itself. */
export type OutcomeForm = { id: string; is: 'new' | 'old' | 'self'; unit: Choice | null; name: string; shortName: string; code: string }

/** A centre that may take its unit's new name, as it is typed; null: as long as nobody said otherwise. */
export type CentreRename = { on: boolean | null; name: string | null; shortName: string | null }
/** An open centre below the units of the plan. */
export type BelowCentre = { id: string; name: string; shortName: string }

/** What a centre has in one part of a commune that splits, as it is typed; null: as long as nobody typed another name. */
export type CentrePart = { id: string; unit: Choice | null; name: string | null; shortName: string | null }
/** In place of the part a centre goes to: it splits too. */
export const SPLITS = 'split'

/** What the guided step holds; it becomes a plan when it is sent. */
export type PlanForm = {
  id: string
  kind: ChangeKind
  unitKind: UnitKind
  units: Choice[]
  /** `new`, or the id of the one that stays. */
  into: string
  newId: string
  name: string
  shortName: string
  code: string
  parentId: Choice | null
  /** `new`, the id of a centre, or `keep` for none. */
  centres: string
  newCentreId: string
  centreName: string
  centreShortName: string
  fates: Record<string, CentreFate>
  /** Of a unit that is renamed, by centre; what nobody touched follows the new name. */
  renames: Record<string, CentreRename>
  professional: Choice | null
  outcomes: OutcomeForm[]
  keeper: string
  below: Record<string, string>
  /** By centre that splits along and by part. */
  centreParts: Record<string, Record<string, CentrePart>>
  centreKeepers: Record<string, string>
  on: PlainDate | null
  legalBasis: string
}

export function emptyPlan(first: Choice | null, unitKind: UnitKind, today: PlainDate, newId: () => string): PlanForm {
  const outcome = (): OutcomeForm => ({ id: newId(), is: 'new', unit: null, name: '', shortName: '', code: '' })
  const outcomes = [outcome(), outcome()]
  return {
    id: newId(), kind: 'merge', unitKind, units: first ? [first] : [], into: 'new', newId: newId(), name: '', shortName: '', code: '',
    parentId: null, centres: 'new', newCentreId: newId(), centreName: '', centreShortName: '', fates: {}, renames: {}, professional: null,
    outcomes, keeper: outcomes[0]?.id ?? '', below: {}, centreParts: {}, centreKeepers: {}, on: today, legalBasis: '',
  }
}

const CENTRE = 'Trung tâm học tập cộng đồng'
const DEPARTMENT = 'Sở Giáo dục và Đào tạo'

/** `Trung tâm học tập cộng đồng Phường 5` → `TTHTCĐ Phường 5` */
export const shortOf = (name: string) => (name.startsWith(CENTRE) ? `TTHTCĐ${name.slice(CENTRE.length)}` : name)

/** The new ward's name; its short name and its centre's names follow as long as nobody typed others. */
export function namedAlong(f: PlanForm, name: string): Partial<PlanForm> {
  const centre = (of: string) => (of === '' ? '' : `${CENTRE} ${of}`)
  const follows = f.centreName === centre(f.name)
  return {
    name,
    ...(f.shortName === f.name ? { shortName: name } : {}),
    ...(follows ? { centreName: centre(name) } : {}),
    ...(follows && f.centreShortName === shortOf(f.centreName) ? { centreShortName: shortOf(centre(name)) } : {}),
  }
}

/** Whether a centre takes its ward's new name, and what it is then called: in its name the ward's gives way to the new one. */
export function renameOf(f: PlanForm, centre: BelowCentre): { on: boolean; name: string; shortName: string } {
  const typed = f.renames[centre.id]
  const [ward] = f.units
  const bears = ward !== undefined && endsWithName(centre.name, ward.label)
  const follow = (of: string) => (ward && f.name !== '' && endsWithName(of, ward.label) ? of.slice(0, -ward.label.length) + f.name : of)
  return { on: typed?.on ?? bears, name: typed?.name ?? follow(centre.name), shortName: typed?.shortName ?? follow(centre.shortName) }
}

const endsWithName = (of: string, name: string) => name !== '' && of.endsWith(` ${name}`)

const renamesOf = (f: PlanForm, centres: readonly BelowCentre[]) =>
  centres.flatMap((c) => {
    const { on, ...names } = renameOf(f, c)
    return on ? [{ unitId: c.id, ...names }] : []
  })

/** The id a unit of a split will have. */
export const outcomeId = (o: OutcomeForm, unit: Choice | null) =>
  o.is === 'self' ? (unit?.value ?? o.id) : o.is === 'old' ? (o.unit?.value ?? o.id) : o.id

/** The plan as the API takes it. `centres`: the open ones below the units that merge or move. */
export function planOf(f: PlanForm, centres: readonly BelowCentre[]): object {
  const common = { id: f.id, kind: f.kind, on: f.on, legalBasis: f.legalBasis }
  const [unit] = f.units
  switch (f.kind) {
    case 'merge':
      return { ...common, ...mergeOf(f, centres) }
    case 'split':
      return { ...common, unitId: unit?.value, parentId: f.parentId?.value ?? null, ...splitOf(f) }
    case 'rename':
      return { ...common, unitId: unit?.value, name: f.name, shortName: f.shortName, along: renamesOf(f, centres) }
    case 'move':
      return { ...common, unitId: unit?.value, parentId: f.parentId?.value, professional: newProfession(f, f.unitKind === 'centre' ? [f.units[0]?.value ?? ''] : centres.map((c) => c.id)) }
  }
}

function mergeOf(f: PlanForm, centres: readonly BelowCentre[]) {
  const isNew = f.into === 'new'
  const goes = (fate: CentreFate) => centres.map((c) => c.id).filter((id) => fateOf(f, id) === fate)
  const merged = f.centres === 'keep' ? [] : goes('merge')
  const centre = f.centres === 'new'
    ? { unitId: f.newCentreId, isNew: true, name: f.centreName || null, shortName: f.centreShortName || null }
    : { unitId: f.centres, isNew: false }
  const heirs = [...(merged.length > 0 ? [centre.unitId] : []), ...goes('move'), ...(f.unitKind === 'centre' ? [isNew ? f.newId : f.into] : [])]
  return {
    unitIds: f.units.map((u) => u.value),
    into: { unitId: isNew ? f.newId : f.into, isNew, name: f.name || null, shortName: f.shortName || null, code: isNew ? f.code : null },
    parentId: f.parentId?.value ?? null,
    along: merged.length > 0 ? [{ unitIds: merged, into: centre }] : [],
    closes: goes('close'),
    professional: newProfession(f, heirs),
  }
}

/** The centre others merge into merges by itself; the others as chosen, together unless somebody says otherwise. */
export function fateOf(f: PlanForm, centreId: string): CentreFate {
  if (centreId === f.centres) return 'merge'
  return f.fates[centreId] ?? (f.centres === 'keep' ? 'move' : 'merge')
}

function splitOf(f: PlanForm) {
  const unit = f.units[0] ?? null
  const into = f.outcomes.map((o) => ({
    unitId: outcomeId(o, unit), isNew: o.is === 'new', keepsBooks: o.id === f.keeper,
    ...(o.is === 'new' ? { name: o.name || null, shortName: o.shortName || null, code: o.code } : {}),
  }))
  const target = new Map(f.outcomes.map((o) => [o.id, outcomeId(o, unit)]))
  const goes = Object.entries(f.below).filter(([, to]) => to !== f.keeper && to !== SPLITS)
  return { into, along: splitting(f).map((id) => centreSplit(f, id)), below: goes.map(([unitId, to]) => ({ unitId, toId: target.get(to) })) }
}

/** Centres that split along, in the order in which that was chosen. */
export const splitting = (f: PlanForm) => Object.keys(f.below).filter((id) => f.below[id] === SPLITS)

/** A part of every centre that splits, for every part of its commune; those typed already stay. */
export function withParts(f: PlanForm, newId: () => string): PlanForm['centreParts'] {
  const fresh = (): CentrePart => ({ id: newId(), unit: null, name: null, shortName: null })
  const partsOf = (centre: string) => f.outcomes.map((o) => [o.id, f.centreParts[centre]?.[o.id] ?? fresh()] as const)
  return Object.fromEntries(splitting(f).map((centre) => [centre, Object.fromEntries(partsOf(centre))]))
}

/** A centre whose commune stays, stays too and keeps its books; otherwise they go where those of the commune go. */
export const centreKeeper = (f: PlanForm, centre: string) =>
  f.outcomes.find((o) => o.is === 'self')?.id ?? f.centreKeepers[centre] ?? f.keeper

/** What the centre of a part, or the department of a province, is called: after the part, until somebody types another name. */
export function partNames(f: PlanForm, part: CentrePart | undefined, of: string): { name: string; shortName: string } {
  const ofProvince = f.unitKind === 'province'
  const lower = of.charAt(0).toLowerCase() + of.slice(1)
  const after = ofProvince ? `${DEPARTMENT} ${lower}` : `${CENTRE} ${of}`
  const name = part?.name ?? (of === '' ? '' : after)
  return { name, shortName: part?.shortName ?? (ofProvince ? name.replace(DEPARTMENT, 'Sở GD&ĐT') : shortOf(name)) }
}

/** What splits along with a unit of this kind. */
export const alongKind = (unitKind: UnitKind): 'centre' | 'department' => (unitKind === 'province' ? 'department' : 'centre')

/** Lines of a decision, by name or code, as units; `unknown`: lines that name none, or several. */
export function unitsIn<U extends { name: string; shortName: string; code: string | null }>(text: string, units: readonly U[]): { found: U[]; unknown: string[] } {
  const lines = text.split(/[\n;]/).map(tidy).filter((line) => line !== '')
  const named = (line: string) => units.filter((u) => u.code === line || toneFree(u.name) === toneFree(line) || toneFree(u.shortName) === toneFree(line))
  const read = lines.map((line) => ({ line, units: named(line) }))
  return { found: read.flatMap((r) => (r.units.length === 1 ? r.units : [])), unknown: read.flatMap((r) => (r.units.length === 1 ? [] : r.line)) }
}

function centreSplit(f: PlanForm, centre: string) {
  const into = f.outcomes.map((o) => {
    const part = f.centreParts[centre]?.[o.id]
    const { name, shortName } = partNames(f, part, o.name)
    return {
      unitId: o.is === 'self' ? centre : o.is === 'old' ? part?.unit?.value : part?.id, isNew: o.is === 'new',
      keepsBooks: o.id === centreKeeper(f, centre), belowId: outcomeId(o, f.units[0] ?? null),
      ...(o.is === 'new' ? { name: name || null, shortName: shortName || null } : {}),
    }
  })
  return { unitId: centre, into }
}

/** The rules of a plan for the form: the same complaints as the server's, at the fields where they are mended. */
export const planSchema = (centres: readonly BelowCentre[]) =>
  z.any().superRefine((values: PlanForm, ctx) => {
    for (const issue of ChangePlan.safeParse(planOf(values, centres)).error?.issues ?? []) {
      const path = issue.path.map(String)
      ctx.addIssue({ ...issue, path: renamedField(values, centres, path) ?? fieldOf(path, values.kind) })
    }
  })

function renamedField(f: PlanForm, centres: readonly BelowCentre[], [first, index, ...rest]: string[]): string[] | null {
  if (f.kind !== 'rename' || first !== 'along') return null
  return ['renames', renamesOf(f, centres)[Number(index)]?.unitId ?? '', ...rest]
}

function fieldOf([first = '', ...rest]: string[], kind: ChangeKind): string[] {
  if (first === 'unitId' || first === 'unitIds') return ['units']
  if (first === 'along' && kind === 'merge') return [rest.at(-1) === 'shortName' ? 'centreShortName' : 'centreName']
  if (first !== 'into') return [first, ...rest]
  if (kind === 'merge') return [rest[0] ?? 'into']
  return rest.length === 0 ? ['keeper'] : ['outcomes', ...rest]
}

const newProfession = (f: PlanForm, unitIds: readonly string[]) => {
  const parentId = f.professional?.value
  return parentId ? unitIds.map((unitId) => ({ unitId, parentId })) : []
}
