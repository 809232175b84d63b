import { Stack } from '@mantine/core'
import { DataList } from '#platform/web/components/DataList.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { activityWords } from '../words/index.ts'
import { useKeptActivities } from './queries.ts'

/** Where the list cannot be read: what this device wrote or opened lately, to be read and changed all the same. */
export default function KeptActivities() {
  const t = useWords(activityWords)
  const format = useFormat()
  const kept = useKeptActivities().data ?? []
  if (kept.length === 0) return null
  const items = kept.map((a) => ({
    key: a.id,
    title: a.title,
    meta: [format.date(a.heldOn), ...(a.attended === null ? [] : [t('attendances', { n: a.attended })])].join(' · '),
    to: `/hoat-dong/${a.id}`,
  }))
  return (
    <Stack component="section" gap="xs">
      <h2>{t('kept.title', { n: kept.length })}</h2>
      <p>{t('kept.lead')}</p>
      <DataList label={t('kept.title', { n: kept.length })} items={items} />
    </Stack>
  )
}
