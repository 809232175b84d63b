import { covers, type Actor, type Place } from '#platform/server/actor.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { peopleProblems } from './problems.ts'
import { listRoles, type RoleRow } from './roles.store.ts'

/**
 * The roles that `actor` may give and take away at `place`: those that a role of theirs appoints to, while that same
 * role manages accounts there. Rights of different roles are never added up.
 */
export function appointableAt(actor: Actor, roles: readonly RoleRow[], place: Place): RoleRow[] {
  const givers = actor.grants.filter((g) => g.permissions.includes('account.write') && covers(g.territory, place, 'account.write'))
  const keys = new Set(givers.flatMap((g) => roles.find((r) => r.key === g.role)?.appoints ?? []))
  return roles.filter((r) => keys.has(r.key))
}

/** For several questions in one request: the roles are read once. */
export async function appointing({ db, actor }: Pick<Context, 'db' | 'actor'>) {
  const roles = await listRoles(db)
  const mayAppoint = (role: string, place: Place) => appointableAt(actor, roles, place).some((r) => r.key === role)
  return {
    roles,
    mayAppoint,
    ensureMayAppoint: (role: string, place: Place): void => {
      if (mayAppoint(role, place)) return
      throw peopleProblems.mayNotAppoint(appointableAt(actor, roles, place).map((r) => r.key))
    },
  }
}
