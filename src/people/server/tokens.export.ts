import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
import { permissions, type PermissionName } from '#people/rules/permissions.ts'
import { deedOf } from '#people/rules/role.ts'
import type { TokenView } from '#people/rules/token.ts'
import { peopleWords } from '#people/words/index.ts'
import { todayIn } from '#platform/common/dates.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'

/** Tokens as the page lists them. Their secrets are in no list: the server does not know them. */
export function downloadTokens(ctx: Context, tokens: readonly TokenView[]): Promise<Download> {
  const { t } = peopleWords(ctx.locale)
  const say = (scope: string) => (isPermission(scope) ? t(`permission.${scope}`) : scope)
  const scopes = ({ scopes: all }: TokenView, reading: boolean) => all.filter((s) => (deedOf(s) === 'read') === reading).map(say).join('; ')
  const columns: ListColumn<TokenView>[] = [
    { heading: t('token.name'), width: 32, value: (x) => x.name },
    { heading: t('token.reads'), width: 50, value: (x) => scopes(x, true) },
    { heading: t('token.changes'), width: 50, value: (x) => scopes(x, false) },
    { heading: t('token.unit'), width: 34, value: (x) => x.unitName ?? t('token.anyUnit') },
    { heading: t('token.madeOn'), format: 'date', value: (x) => x.madeOn },
    { heading: t('token.lastDay'), format: 'date', value: (x) => x.lastDay },
    { heading: t('token.lastUsed'), format: 'date', value: (x) => x.lastUsedAt && todayIn(new Date(x.lastUsedAt)) },
    { heading: t('people.state'), width: 16, value: (x) => t(`token.${x.state}`) },
  ]
  return downloadList({ file: `ma-truy-cap-${ctx.today}`, title: t('token.title'), columns, rows: tokens })
}

const isPermission = (key: string): key is PermissionName => (permissions as readonly string[]).includes(key)
