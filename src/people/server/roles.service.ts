import { formatDate } from '#platform/common/dates.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { RoleView } from '#people/rules/person.ts'
import { deedOf, type Deed } from '#people/rules/role.ts'
import { permissions } from '#people/rules/permissions.ts'
import { peopleWords } from '#people/words/index.ts'
import { LINES, UNIT_KINDS } from '#units/rules/unit.ts'
import { unitWords } from '#units/words/index.ts'
import { spanText } from '#units/words/span-text.ts'
import { listRoles, type RoleRow } from './roles.store.ts'

/** Every role in words: what it may read, change and approve, along which line and how deep. */
export async function describeRoles({ db, locale }: Context): Promise<RoleView[]> {
  const roles = await listRoles(db)
  return roles.map((role) => describe(role, roles, locale))
}

/** Names of roles by key, for traces of who acted as what. */
export async function nameRoles({ db, locale }: Pick<Context, 'db' | 'locale'>): Promise<ReadonlyMap<string, string>> {
  return new Map((await listRoles(db)).map((role) => [role.key, role.names[locale]]))
}

function describe(role: RoleRow, roles: readonly RoleRow[], locale: 'vi' | 'en'): RoleView {
  const words = peopleWords(locale)
  const units = unitWords(locale)
  const kinds = UNIT_KINDS.filter((k) => role.unitKinds.includes(k))
  const line = LINES.find((l) => l === role.line) ?? 'administrative'
  const can = (deed: Deed) => [
    ...permissions.filter((p) => role.permissions.includes(p) && deedOf(p) === deed).map((p) => words.t(`permission.${p}`)),
    ...role.dated.flatMap((d) => d.permissions.filter((p) => deedOf(p) === deed).map((p) =>
      words.t('permission.forTime', { what: words.t(`permission.${p}`), time: spanText(d, units.t, formatDate), basis: d.legalBasis }))),
  ]
  return {
    key: role.key,
    name: role.names[locale],
    unitKinds: kinds,
    unitKindNames: kinds.map((k) => units.t(`kind.${k}`)),
    line,
    lineName: units.t(`line.${line}`),
    reach: role.depth === 0 ? words.t('reach.own') : role.depth === null ? words.t('reach.all') : words.t('reach.steps', { n: role.depth }),
    read: can('read'),
    change: can('change'),
    approve: can('approve'),
    appoints: roles.filter((r) => role.appoints.includes(r.key)).map((r) => ({ key: r.key, name: r.names[locale] })),
  }
}
