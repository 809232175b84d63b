import { z } from 'zod'
import type { PlainDate } from '#platform/common/dates.ts'
import type { Choice } from '#platform/web/components/ChoiceField.tsx'
import { ChangePlan, type ChangeKind } from '#units/rules/reorganisation.ts'
import type { UnitKind } from '#units/rules/unit.ts'

export type CentreFate = 'merge' | 'move' | 'close'
/** A unit that comes out of a split, as it is typed: new, one that exists, or the old one itself. */
export type OutcomeForm = { id: string; is: 'new' | 'old' | 'self'; unit: Choice | null; name: string; shortName: string; code: string }

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
  professional: Choice | null
  outcomes: OutcomeForm[]
  keeper: string
  below: Record<string, string>
  on: PlainDate | null
  legalBasis: string
}

export function emptyPlan(first: Choice | null, unitKind: UnitKind, today: PlainDate, newId: () => string): PlanForm {
  const outcome = (): OutcomeForm => ({ id: newId(), is: 'new', unit: null, name: '', shortName: '', code: '' })
  const outcomes = [outcome(), outcome()]
  return {
    id: newId(), kind: 'merge', unitKind, units: first ? [first] : [], into: 'new', newId: newId(), name: '', shortName: '', code: '',
    parentId: null, centres: 'new', newCentreId: newId(), centreName: '', centreShortName: '', fates: {}, professional: null,
    outcomes, keeper: outcomes[0]?.id ?? '', below: {}, on: today, legalBasis: '',
  }
}

const CENTRE = 'Trung tâm học tập cộng đồng'

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

/** The id a unit of a split will have. */
export const outcomeId = (o: OutcomeForm, unit: Choice | null) =>
  o.is === 'self' ? (unit?.value ?? o.id) : o.is === 'old' ? (o.unit?.value ?? o.id) : o.id

/** The plan as the API takes it. `centres`: the open ones below the units that merge or move. */
export function planOf(f: PlanForm, centres: readonly { id: string }[]): object {
  const common = { id: f.id, kind: f.kind, on: f.on, legalBasis: f.legalBasis }
  const [unit] = f.units
  switch (f.kind) {
    case 'merge':
      return { ...common, ...mergeOf(f, centres) }
    case 'split':
      return { ...common, unitId: unit?.value, parentId: f.parentId?.value ?? null, ...splitOf(f) }
    case 'rename':
      return { ...common, unitId: unit?.value, name: f.name, shortName: f.shortName }
    case 'move':
      return { ...common, unitId: unit?.value, parentId: f.parentId?.value, professional: newProfession(f, f.unitKind === 'centre' ? [f.units[0]?.value ?? ''] : centres.map((c) => c.id)) }
  }
}

function mergeOf(f: PlanForm, centres: readonly { id: string }[]) {
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
  return { into, below: Object.entries(f.below).flatMap(([unitId, to]) => (to === f.keeper ? [] : [{ unitId, toId: target.get(to) }])) }
}

/** The rules of a plan for the form: the same complaints as the server's, at the fields where they are mended. */
export const planSchema = (centres: readonly { id: string }[]) =>
  z.any().superRefine((values: PlanForm, ctx) => {
    for (const issue of ChangePlan.safeParse(planOf(values, centres)).error?.issues ?? []) {
      ctx.addIssue({ ...issue, path: fieldOf(issue.path.map(String), values.kind) })
    }
  })

function fieldOf([first = '', ...rest]: string[], kind: ChangeKind): string[] {
  if (first === 'unitId' || first === 'unitIds') return ['units']
  if (first === 'along') return [rest.at(-1) === 'shortName' ? 'centreShortName' : 'centreName']
  if (first !== 'into') return [first, ...rest]
  if (kind === 'merge') return [rest[0] ?? 'into']
  return rest.length === 0 ? ['keeper'] : ['outcomes', ...rest]
}

const newProfession = (f: PlanForm, unitIds: readonly string[]) => {
  const parentId = f.professional?.value
  return parentId ? unitIds.map((unitId) => ({ unitId, parentId })) : []
}
