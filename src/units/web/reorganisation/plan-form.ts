import type { PlainDate } from '#platform/common/dates.ts'
import type { Choice } from '#platform/web/components/ChoiceField.tsx'
import type { ChangeKind } from '#units/rules/reorganisation.ts'
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
    ? { unitId: f.newCentreId, isNew: true, name: f.centreName, shortName: f.centreShortName }
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
    ...(o.is === 'new' ? { name: o.name, shortName: o.shortName, code: o.code } : {}),
  }))
  const target = new Map(f.outcomes.map((o) => [o.id, outcomeId(o, unit)]))
  return { into, below: Object.entries(f.below).flatMap(([unitId, to]) => (to === f.keeper ? [] : [{ unitId, toId: target.get(to) }])) }
}

const newProfession = (f: PlanForm, unitIds: readonly string[]) => {
  const parentId = f.professional?.value
  return parentId ? unitIds.map((unitId) => ({ unitId, parentId })) : []
}
