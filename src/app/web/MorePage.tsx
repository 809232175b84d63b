import { Button, Stack } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { api } from '#platform/web/api.ts'
import { ColorSwitch } from '#platform/web/components/ColorSwitch.tsx'
import { DataList } from '#platform/web/components/DataList.tsx'
import { LocaleSwitch } from '#platform/web/components/LocaleSwitch.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { groupEntries, type ShellEntry } from '#platform/web/components/Shell.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSession } from '#platform/web/session.tsx'
import { useForgetMe } from '#platform/web/signing.ts'
import { useWrite } from '#platform/web/write.ts'
import { publicPath } from '#units/rules/public-address.ts'
import { navEntries } from './nav.ts'
import type { RouterContext } from './router.tsx'
import { appWords } from './words.ts'

const UnsentHint = lazy(() => import('#platform/web/offline/UnsentHint.tsx'))

/** What does not fit into the bottom bar, then settings of this device, then the account. */
export default function MorePage() {
  const t = useWords(appWords)
  const session = useSession()
  const { pages } = useRouter().options.context as RouterContext
  const entries = navEntries(pages, session).filter((e) => e.place === 'more')
  return (
    <Page title={t('more.title')} width="text">
      <Stack gap="xl">
        {groupEntries(entries).map(([key, group]) => (
          <Group key={key} entries={group} />
        ))}
        <PublicPages />
        <Stack component="section" gap="md">
          <h2>{t('more.settings')}</h2>
          <LocaleSwitch />
          <ColorSwitch />
        </Stack>
        <SignOut name={session.account.name} />
      </Stack>
    </Page>
  )
}

/** Of one's own unit where it has a page; these are no part of this application. */
function PublicPages() {
  const t = useWords(appWords)
  const { active } = useSession()
  const own = active && publicPath({ id: active.unitId, kind: active.unitKind, shortName: active.unitName })
  return (
    <Stack component="section" gap="xs" align="flex-start">
      <h2>{t('more.public')}</h2>
      {own && <a href={own}>{t('more.publicOwn', { name: active.unitName })}</a>}
      {own && <a href={`${own}/qr`}>{t('more.publicCode')}</a>}
      <a href="/cong-khai">{t('more.publicAll')}</a>
    </Stack>
  )
}

function Group({ entries }: { entries: ShellEntry[] }) {
  const t = useWords(appWords)
  const locale = useLocale()
  const title = entries[0]?.group?.[locale] ?? t('more.pages')
  return (
    <Stack component="section" gap="xs">
      <h2>{title}</h2>
      <DataList label={title} items={entries.map((e) => ({ key: e.to, title: e.label[locale], to: e.to }))} />
    </Stack>
  )
}

function SignOut({ name }: { name: string }) {
  const t = useWords(appWords)
  const forgetMe = useForgetMe()
  const end = useWrite((_: void, idempotencyKey) => api.delete('/api/session', undefined, { idempotencyKey }), {
    onDone: forgetMe,
  })
  return (
    <Stack component="section" gap="xs" align="flex-start">
      <h2>{t('more.account')}</h2>
      <p>{t('more.signedInAs', { name })}</p>
      <Button variant="default" loading={end.busy} onClick={() => end.run()}>
        {t('more.signOut')}
      </Button>
      <p>{t('more.signOutHint')}</p>
      <Suspense>
        <UnsentHint />
      </Suspense>
      <ProblemNote problem={end.problem} />
    </Stack>
  )
}
