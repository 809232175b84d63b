import { downloadList, requireExportable, type ListColumn } from '#documents/server/download-list.ts'
import type { PeopleFilter, PersonListItem, RoleView } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { addDays } from '#platform/common/dates.ts'
import { groupBy } from '#platform/common/group.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import { listPeople } from './people.service.ts'
import { listGrantsOf, type GrantRow } from './people.store.ts'
import { describeRoles, nameRoles } from './roles.service.ts'

/** Every role there is, with what it may, as the page tells it. */
export async function exportRoles(ctx: Context): Promise<Download> {
  const { t } = peopleWords(ctx.locale)
  const columns: ListColumn<RoleView>[] = [
    { heading: t('person.roles'), width: 32, value: (r) => r.name },
    { heading: t('role.places'), width: 32, value: (r) => r.unitKindNames.join('; ') },
    { heading: t('role.where'), width: 40, value: (r) => t('role.reach', { reach: r.reach, line: r.lineName.toLowerCase() }) },
    { heading: t('role.read'), width: 60, value: (r) => r.read.join('; ') },
    { heading: t('role.change'), width: 60, value: (r) => r.change.join('; ') },
    { heading: t('role.approve'), width: 40, value: (r) => r.approve.join('; ') },
    { heading: t('role.appoints'), width: 40, value: (r) => r.appoints.map((a) => a.name).join('; ') },
  ]
  return downloadList({ file: `vai-tro-${ctx.today}`, title: t('roles.title'), columns, rows: await describeRoles(ctx) })
}

const MOST = 5_000

type Held = GrantRow & { person: PersonListItem }

/** Who of the filtered people holds, held or will hold which role where: a row for each, as far as one may see them. */
export async function exportGrants(ctx: Context, filter: PeopleFilter): Promise<Download> {
  const { items, total } = await listPeople(ctx, filter, { limit: MOST, offset: 0 })
  requireExportable(total, MOST)
  const grantsOf = groupBy(await listGrantsOf(ctx.db, items.map((p) => p.id), ctx.today), (g) => g.accountId)
  const rows = items.flatMap((person) => (grantsOf.get(person.id) ?? []).map((g): Held => ({ ...g, person })))
  const [names, { t }] = [await nameRoles(ctx), peopleWords(ctx.locale)]
  const columns: ListColumn<Held>[] = [
    { heading: t('person.fullName'), width: 28, value: (g) => g.person.name },
    { heading: t('import.role'), width: 32, value: (g) => names.get(g.role) ?? g.role },
    { heading: t('export.unit'), width: 36, value: (g) => g.unitName },
    { heading: t('grant.from'), format: 'date', value: (g) => g.valid.from },
    { heading: t('grant.lastDay'), format: 'date', value: (g) => g.valid.to && addDays(g.valid.to, -1) },
    { heading: t('people.state'), width: 16, value: (g) => t(stateOf(g, ctx.today)) },
    { heading: t('person.username'), width: 22, value: (g) => g.person.username },
  ]
  return downloadList({ file: `vai-tro-dang-giu-${ctx.today}`, title: t('export.grants'), columns, rows })
}

function stateOf({ valid: { from, to } }: GrantRow, today: string) {
  if (to !== null && to <= today) return 'grant.over'
  return from !== null && from > today ? 'grant.toCome' : 'grant.now'
}
