import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { DataList } from '#platform/web/components/DataList.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { attendanceWords } from '../words/index.ts'
import { useKeptList } from './sheet-queries.ts'

/** The sessions around today, read from this device: it opens without a network. */
export default function AttendanceListPage() {
  const t = useWords(attendanceWords)
  const format = useFormat()
  const kept = useKeptList()
  return (
    <Page title={t('page.title')} lead={t('ahead.lead')} width="text">
      <Loaded query={kept}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState title={t('ahead.none')}>{t('ahead.noneHint')}</EmptyState>
          ) : (
            <DataList
              label={t('page.title')}
              items={lines.map((l) => ({
                key: l.activityId,
                title: l.title,
                meta: [format.weekday(l.heldOn), l.startsAt, l.place].filter(Boolean).join(' · '),
                to: `/diem-danh/${l.activityId}`,
              }))}
            />
          )
        }
      </Loaded>
    </Page>
  )
}
