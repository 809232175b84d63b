import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ActivityListItem } from '../rules/activity.ts'
import { activityWords } from '../words/index.ts'
import { useTerms } from './use-terms.ts'

/** As the server sorted them; cards on a phone. */
export function ActivityTable({ activities }: { activities: readonly ActivityListItem[] }) {
  const t = useWords(activityWords)
  const columns = useColumns(new Set(activities.map((a) => a.unitId)).size > 1)
  return (
    <DataTable
      caption={t('page.list')}
      captionHidden
      columns={columns}
      rows={activities}
      rowKey={(a) => a.id}
      rowLink={(a) => `/hoat-dong/${a.id}`}
    />
  )
}

function useColumns(severalUnits: boolean): Column<ActivityListItem>[] {
  const t = useWords(activityWords)
  const format = useFormat()
  const { name } = useTerms()
  const count = (a: ActivityListItem, n: number | null) =>
    a.status === 'planned' ? '–' : n === null ? t('none') : format.number(n)
  return [
    { id: 'title', head: t('field.title'), cell: (a) => <TitleCell activity={a} />, phone: 'title' },
    { id: 'day', head: t('field.heldOn'), cell: (a) => dayOf(a, format.date) },
    ...(severalUnits ? [{ id: 'unit', head: t('detail.unit'), cell: (a: ActivityListItem) => a.unitName }] : []),
    { id: 'field', head: t('field.field'), cell: (a) => name('fields', a.field) },
    { id: 'form', head: t('field.form'), cell: (a) => name('forms', a.form), phone: 'hide' },
    { id: 'place', head: t('field.place'), cell: (a) => a.place, phone: 'hide' },
    { id: 'attended', head: t('field.attended'), cell: (a) => count(a, a.attended), align: 'end' },
    { id: 'women', head: t('field.women'), cell: (a) => count(a, a.women), align: 'end' },
  ]
}

function dayOf(a: ActivityListItem, date: (day: string) => string): string {
  return a.endedOn ? `${date(a.heldOn)} – ${date(a.endedOn)}` : date(a.heldOn)
}

function TitleCell({ activity: a }: { activity: ActivityListItem }) {
  const t = useWords(activityWords)
  return (
    <>
      {a.title}
      {a.status === 'cancelled' && (
        <>
          {' '}
          <StatusMark kind="none">{t('mark.cancelled')}</StatusMark>
        </>
      )}
      {a.status === 'planned' && (
        <>
          {' '}
          <StatusMark kind="soon">{t('mark.planned')}</StatusMark>
        </>
      )}
      {a.status === 'held' && a.owner === 'other_centre' && (
        <>
          {' '}
          <StatusMark kind="none">{t('mark.elsewhere')}</StatusMark>
        </>
      )}
    </>
  )
}
