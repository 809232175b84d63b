import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { DataList, type ListItem } from '#platform/web/components/DataList.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Offline } from '#platform/web/offline/index.ts'
import { sayReason, type Unsent } from '#platform/web/offline/outbox.ts'
import { useOffline, useUnsent } from '#platform/web/offline/use-offline.ts'
import { activityWords } from '../words/index.ts'
import { mendPath } from './sender.ts'
import { ACTIVITY_CHANNEL, bodyOf, isTakenBack, lastSaid, letBe, takeBack } from './unsent.ts'

/** What was recorded or changed here and only this device has, whatever the list is filtered by. */
export default function UnsentActivities() {
  const t = useWords(activityWords)
  const { offline } = useOffline()
  const unsent = useUnsent(offline) ?? []
  const itemOf = useItems(unsent, offline)
  const own = unsent.filter((u) => u.channel === ACTIVITY_CHANNEL)
  if (own.length === 0) return null
  return (
    <Stack component="section" gap="xs">
      <h2>{t('unsent.title', { n: own.length })}</h2>
      <DataList label={t('unsent.title', { n: own.length })} items={own.map(itemOf)} />
    </Stack>
  )
}

function useItems(unsent: readonly Unsent[], offline: Offline | undefined): (own: Unsent) => ListItem {
  const t = useWords(activityWords)
  const format = useFormat()
  return (own) => {
    const content = lastSaid(own)?.content
    const title = content?.title ?? ''
    const photos = unsent.filter((u) => u.after === own.id).length
    const count = content?.attended == null ? [] : [t('attendances', { n: content.attended })]
    const said = [
      format.date(content?.heldOn ?? ''), ...count, ...(photos > 0 ? [t('mark.photos', { n: photos })] : []),
      ...(bodyOf(own).steps[0]?.kind === 'edit' ? [t('unsent.edited')] : []),
    ].join(' · ')
    if (isTakenBack(own) && own.state === 'waiting')
      return { key: own.id, title, meta: t('unsent.takenBack'), mark: <StatusMark kind="none">{t('mark.takenBack')}</StatusMark> }
    const refused = own.state === 'refused'
    if (isTakenBack(own))
      return {
        key: own.id, title, meta: t('unsent.notTakenBack'), mark: <StatusMark kind="returned">{t('mark.refused')}</StatusMark>,
        action: <LeftToRecord own={own} title={title} offline={offline} />,
      }
    return {
      key: own.id,
      title,
      meta: refused ? `${said}. ${sayReason(own.reason)}` : said,
      mark: refused ? <StatusMark kind="returned">{t('mark.refused')}</StatusMark> : <StatusMark kind="soon">{t('mark.unsent')}</StatusMark>,
      action: (
        <Group gap="xs">
          <ButtonLink to={mendPath(own)} variant="default">
            {t(refused ? 'unsent.open' : 'action.edit')}
            <span className="hn-hidden">: {title}</span>
          </ButtonLink>
          {!refused && offline && <TakeBack offline={offline} id={own.id} title={title} />}
        </Group>
      ),
    }
  }
}

/** Somebody has changed the record since: it is looked at there, and this device forgets that it wanted it back. */
function LeftToRecord({ own, title, offline }: { own: Unsent; title: string; offline: Offline | undefined }) {
  const t = useWords(activityWords)
  return (
    <Group gap="xs">
      <ButtonLink to={`/hoat-dong/${bodyOf(own).activityId}`} variant="default">
        {t('unsent.look')}
        <span className="hn-hidden">: {title}</span>
      </ButtonLink>
      <Button variant="subtle" onClick={() => offline && void letBe(offline.outbox, own.id)}>
        {t('unsent.letBe')}
        <span className="hn-hidden">: {title}</span>
      </Button>
    </Group>
  )
}

/** Undone by the same press that told of it, so nobody is asked first. */
function TakeBack({ offline, id, title }: { offline: Offline; id: string; title: string }) {
  const t = useWords(activityWords)
  const [busy, setBusy] = useState(false)
  const press = async () => {
    setBusy(true)
    const undo = await takeBack(offline.outbox, id, t('unsent.takeBackReason'))
    if (undo) showToast({ message: t('unsent.tookBack', { title }), undo: () => void undo() })
    else showToast({ message: t('unsent.gone') })
    setBusy(false)
  }
  return (
    <Button variant="subtle" loading={busy} onClick={() => void press()}>
      {t('unsent.takeBack')}
      <span className="hn-hidden">: {title}</span>
    </Button>
  )
}
