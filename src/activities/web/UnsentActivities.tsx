import { Stack } from '@mantine/core'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { DataList, type ListItem } from '#platform/web/components/DataList.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { sayReason, type Unsent } from '#platform/web/offline/outbox.ts'
import { useOffline, useUnsent } from '#platform/web/offline/use-offline.ts'
import { activityWords } from '../words/index.ts'
import { ACTIVITY_CHANNEL, mendPath, type UnsentActivity } from './sender.ts'

/** What was recorded here and only this device has, whatever the list is filtered by. */
export default function UnsentActivities() {
  const t = useWords(activityWords)
  const unsent = useUnsent(useOffline().offline) ?? []
  const itemOf = useItems(unsent)
  const own = unsent.filter((u) => u.channel === ACTIVITY_CHANNEL)
  if (own.length === 0) return null
  return (
    <Stack component="section" gap="xs">
      <h2>{t('unsent.title', { n: own.length })}</h2>
      <DataList label={t('unsent.title', { n: own.length })} items={own.map(itemOf)} />
    </Stack>
  )
}

function useItems(unsent: readonly Unsent[]): (own: Unsent) => ListItem {
  const t = useWords(activityWords)
  const format = useFormat()
  return ({ id, state, reason, body }) => {
    const { content } = body as UnsentActivity
    const photos = unsent.filter((u) => u.after === id).length
    const count = content.attended === null ? [] : [t('attendances', { n: content.attended })]
    const said = [format.date(content.heldOn), ...count, ...(photos > 0 ? [t('mark.photos', { n: photos })] : [])].join(' · ')
    if (state === 'waiting') return { key: id, title: content.title, meta: said, mark: <StatusMark kind="soon">{t('mark.unsent')}</StatusMark> }
    return {
      key: id,
      title: content.title,
      meta: `${said}. ${sayReason(reason)}`,
      mark: <StatusMark kind="returned">{t('mark.refused')}</StatusMark>,
      action: (
        <ButtonLink to={mendPath(id)} variant="default">
          {t('unsent.open')}
        </ButtonLink>
      ),
    }
  }
}
