import { downloadList, requireExportable, type ListColumn } from '#documents/server/download-list.ts'
import { downloadTemplate } from '#registers/server/template.ts'
import type { PeopleExport, PersonListItem } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { maskMail, maskPhone } from '#platform/common/mask.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { listPeople } from './people.service.ts'
import { nameRoles } from './roles.service.ts'

const MOST = 5_000

/** The list as it is filtered. Contacts leave the house masked, unless who manages accounts asks for them. */
export async function exportPeople(ctx: Context, { contacts, ...filter }: PeopleExport): Promise<Download> {
  const full = contacts === 'full'
  if (full && !ctx.actor.has('account.write')) throw problems.notAllowed('account.write')
  const { items, total } = await listPeople(ctx, filter, { limit: MOST, offset: 0 })
  requireExportable(total, MOST)
  const { t } = peopleWords(ctx.locale)
  const stateOf = (p: PersonListItem) => t(p.disabled ? 'export.disabled' : p.hasPassword ? 'export.active' : 'export.invited')
  const columns: ListColumn<PersonListItem>[] = [
    { heading: t('person.fullName'), width: 28, value: (p) => p.name },
    { heading: t('export.unit'), width: 34, value: (p) => p.unitName },
    { heading: t('person.roles'), width: 50, value: (p) => p.roles.map((r) => t('person.roleAt', { role: r.roleName, unit: r.unitName })).join('; ') },
    { heading: t('person.username'), width: 22, value: (p) => p.username },
    { heading: t('person.phone'), width: 16, value: (p) => (full ? p.phone : maskPhone(p.phone ?? '')) },
    { heading: t('person.email'), width: 28, value: (p) => (full ? p.email : maskMail(p.email ?? '')) },
    { heading: t('people.state'), width: 18, value: stateOf },
  ]
  return downloadList({ file: `nguoi-dung-${ctx.today}`, title: t('people.title'), about: [t(full ? 'export.full' : 'export.masked')], columns, rows: items })
}

/** Empty, with the headings an import knows and a second sheet that says how to fill it in. */
export async function peopleTemplate(ctx: Context): Promise<Download> {
  const { t } = peopleWords(ctx.locale)
  const roles = [...(await nameRoles(ctx)).values()].join('; ')
  const columns = [
    [t('person.fullName'), 28, t('import.nameHow')], [t('import.role'), 30, t('import.roleHow', { roles })], [t('export.unit'), 36, t('import.unitHow')],
    [t('person.phone'), 16, t('import.phoneHow')], [t('person.email'), 28, t('import.emailHow')], [t('person.username'), 20, t('import.usernameHow')],
    [t('grant.from'), 14, t('import.fromHow')], [t('grant.lastDay'), 14, t('import.lastDayHow')],
  ] as const
  return downloadTemplate({
    file: 'mau-nguoi-dung', title: t('people.title'), locale: ctx.locale, columns: columns.map(([heading, width, how]) => ({ heading, width, how })),
  })
}
