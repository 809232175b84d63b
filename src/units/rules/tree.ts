import type { Line, UnitKind } from './unit.ts'

type Parents = Readonly<Partial<Record<UnitKind, readonly UnitKind[]>>>

const AREAS = ['nation', 'province', 'district', 'commune'] as const satisfies readonly UnitKind[]

/**
 * Which kind may stand directly below which, line by line. Both the three-level government (until 30/06/2025) and the
 * two-level one fit: a commune stands below a district or directly below its province.
 */
const PARENTS: Readonly<Record<Line, Parents>> = {
  administrative: {
    province: ['nation'],
    ministry: ['nation'],
    district: ['province'],
    department: ['province'],
    commune: ['district', 'province'],
    education_office: ['district'],
    culture_office: ['commune'],
    centre: ['commune'],
    resident_group: ['commune'],
    school: ['commune', 'district', 'province'],
    partner: AREAS,
  },
  professional: {
    department: ['ministry'],
    education_office: ['department'],
    culture_office: ['department'],
    commune: ['department', 'education_office'],
    centre: ['education_office', 'culture_office', 'department', 'commune'],
    school: ['education_office', 'culture_office', 'department', 'ministry'],
  },
  society: { partner: ['partner'], centre: ['partner'] },
  party: { partner: ['partner'], centre: ['partner'], commune: ['partner'] },
}

export function parentKinds(line: Line, kind: UnitKind): readonly UnitKind[] {
  return PARENTS[line][kind] ?? []
}

export function mayStandBelow(line: Line, kind: UnitKind, parent: UnitKind): boolean {
  return parentKinds(line, kind).includes(parent)
}

/** What may be founded directly below a unit of this kind, in the order of the list of kinds. */
export function childKinds(line: Line, parent: UnitKind): UnitKind[] {
  return (Object.keys(PARENTS[line]) as UnitKind[]).filter((kind) => mayStandBelow(line, kind, parent))
}

/** Kinds with a code of the national statistics office: two digits for a province, three, five. Kept with zeros. */
const CODE_DIGITS: Readonly<Partial<Record<UnitKind, number>>> = { province: 2, district: 3, commune: 5 }

export function isCodeOf(kind: UnitKind, code: string): boolean {
  const digits = CODE_DIGITS[kind]
  return digits === undefined ? code.length <= 20 : code.length === digits && /^\d+$/.test(code)
}

/**
 * The territory key of a unit founded below `parent`: the province it was made in. A province is its own; the nation
 * and the ministry have none.
 */
export function provinceKey(unit: { id: string; kind: UnitKind }, parentProvinceId: string | null): string | null {
  return unit.kind === 'province' ? unit.id : parentProvinceId
}

/** Bodies that work for an area: their branch is the area's. */
const BODIES: readonly UnitKind[] = ['ministry', 'department', 'education_office', 'culture_office']
export const isBody = (kind: UnitKind) => BODIES.includes(kind)
