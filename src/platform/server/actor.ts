/** Concepts add the names of their permissions by declaration merging, so the platform knows no feature. */
// oxlint-disable-next-line typescript/no-empty-object-type
export interface PermissionNames {}
export type Permission = keyof PermissionNames & string

/**
 * Where a right holds: the whole nation, whole provinces, or single units (at most about a hundred). `onlyReads`:
 * units whose records are read through a successor that does not keep their books.
 */
export type Territory = { all: boolean; provinces: readonly string[]; units: readonly string[]; onlyReads: readonly string[] }

/** The two keys every row with a territory carries, as they were when it was made. */
export type Place = { unitId: string; provinceId: string | null }

export type Grant = {
  id: string
  role: string
  unitId: string
  unitName: string
  unitKind: string
  permissions: readonly Permission[]
  territory: Territory
}

export type Account = { id: string; name: string; locale: 'vi' | 'en'; username: string; email: string | null }

export function covers(t: Territory, place: Place, permission: Permission): boolean {
  if (t.all || t.units.includes(place.unitId) || (place.provinceId !== null && t.provinces.includes(place.provinceId))) return true
  return permission.endsWith('.read') && t.onlyReads.includes(place.unitId)
}

/** The program that asks in somebody's place. */
export type ActingToken = { id: string; name: string }

export type ActorRow = {
  sessionId: string
  account: Account
  grants: readonly Grant[]
  activeGrantId: string | null
  token?: ActingToken
  secondFactorNeeded?: boolean
}

/** Who asks. `has`: anywhere at all. `can`: for this place, which only the service can know. */
export class Actor {
  /** The session's id; a token's own when a program asks. */
  readonly sessionId: string
  readonly account: Account
  readonly grants: readonly Grant[]
  readonly activeGrantId: string | null
  readonly token: ActingToken | undefined
  /** A role of theirs asks for a second factor they have not set up: until then they hold no right. */
  readonly secondFactorNeeded: boolean
  constructor(a: ActorRow) {
    this.sessionId = a.sessionId
    this.account = a.account
    this.grants = a.grants
    this.activeGrantId = a.activeGrantId
    this.token = a.token
    this.secondFactorNeeded = a.secondFactorNeeded ?? false
  }

  has(permission: Permission): boolean {
    return this.grants.some((g) => g.permissions.includes(permission))
  }

  can(permission: Permission, place: Place): boolean {
    return this.grants.some((g) => g.permissions.includes(permission) && covers(g.territory, place, permission))
  }

  /** The grant the person works under now: the chosen one, or the first. */
  active(): Grant | undefined {
    return this.grants.find((g) => g.id === this.activeGrantId) ?? this.grants[0]
  }

  /** The role that lets this person do `permission` at `place`; for traces ("Giám đốc", "Chuyên viên …"). */
  roleFor(permission: Permission, place: Place): string | undefined {
    return this.grants.find((g) => g.permissions.includes(permission) && covers(g.territory, place, permission))?.role
  }
}
