import { Button } from '@mantine/core'
import type { TokenView } from '#people/rules/token.ts'
import { permissions, type PermissionName } from '#people/rules/permissions.ts'
import { deedOf } from '#people/rules/role.ts'
import { peopleWords } from '#people/words/index.ts'
import { api, type ApiPath } from '#platform/web/api.ts'
import { DataList } from '#platform/web/components/DataList.tsx'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import { TOKENS_KEY } from './queries.ts'

/** One's own tokens, or those of a person one manages; `path` is where they are listed, and revoked below it. */
export function TokenList({ items, path }: { items: readonly TokenView[]; path: ApiPath }) {
  const t = useWords(peopleWords)
  const about = useTokenWords()
  const revoke = useWrite((token: TokenView, idempotencyKey) => api.post(`${path}/${token.id}/revoke`, {}, { idempotencyKey }), {
    refresh: [TOKENS_KEY],
    onDone: (_, { name }) => showToast({ message: t('token.revokedNow', { name }) }),
  })
  const lines = items.map((token) => ({
    key: token.id,
    title: token.name,
    meta: about(token),
    mark: <StatusMark kind={token.state === 'live' ? 'done' : 'none'}>{t(`token.${token.state}`)}</StatusMark>,
    ...(token.state === 'live' ? {
      action: (
        <Button variant="default" disabled={revoke.busy} onClick={() => revoke.run(token)}>
          {t('token.revoke')}
          <span className="hn-hidden">: {token.name}</span>
        </Button>
      ),
    } : {}),
  }))
  return (
    <>
      <DataList label={t('token.title')} items={lines} empty={<p>{t('token.none')}</p>} />
      <ProblemNote problem={revoke.problem} />
      {items.length > 0 && (
        <ListExports>
          <ExportButton path={`${path}/export`}>{t('export.action')}</ExportButton>
        </ListExports>
      )}
    </>
  )
}

function useTokenWords() {
  const t = useWords(peopleWords)
  const format = useFormat()
  return (token: TokenView) => {
    const list = (reading: boolean) => token.scopes.filter((s) => (deedOf(s) === 'read') === reading)
      .map((s) => (isPermission(s) ? t(`permission.${s}`) : s)).join(', ')
    const scopes = [list(true) && t('token.readsList', { list: list(true) }), list(false) && t('token.changesList', { list: list(false) })].filter(Boolean).join('. ')
    const used = token.lastUsedAt ? t('token.used', { at: format.dateTime(token.lastUsedAt) }) : t('token.unused')
    const where = token.unitName ? ` ${t('token.within', { unit: token.unitName })}.` : ''
    return t('token.meta', { scopes, lastDay: format.date(token.lastDay), used }) + where
  }
}

const isPermission = (key: string): key is PermissionName => (permissions as readonly string[]).includes(key)
