import { downloadList } from '#documents/server/download-list.ts'
import type { ActivityContext } from '#activities/server/context.ts'
import { formatDate } from '#platform/common/dates.ts'
import type { Download } from '#platform/server/endpoint.ts'
import type { TimetableQuery } from '../rules/timetable.ts'
import { timetableWords } from '../words/index.ts'
import { getTimetable } from './timetable.service.ts'

/** What the timetable shows, as a spreadsheet: a row for each session. */
export async function exportTimetable(ctx: ActivityContext, query: TimetableQuery): Promise<Download> {
  const { t } = timetableWords(ctx.locale)
  const { unitName, slots } = await getTimetable(ctx, query)
  const kept = (kind: string) => (s: (typeof slots)[number]) => s.resources.filter((r) => r.kind === kind).map((r) => r.name).join('; ')
  return downloadList({
    file: `lich-${query.from}`,
    title: t('print.title', { from: formatDate(query.from), to: formatDate(query.to) }),
    about: [unitName],
    columns: [
      { heading: t('export.day'), format: 'date', value: (s) => s.heldOn },
      { heading: t('move.startsAt'), width: 10, value: (s) => s.startsAt },
      { heading: t('move.endsAt'), width: 10, value: (s) => s.endsAt },
      { heading: t('export.title'), width: 44, value: (s) => s.title },
      { heading: t('export.room'), width: 26, value: kept('room') },
      { heading: t('export.place'), width: 26, value: (s) => s.place },
      { heading: t('export.teacher'), width: 26, value: (s) => kept('teacher')(s) || s.speakers },
      { heading: t('export.devices'), width: 22, value: kept('device') },
      { heading: t('export.status'), width: 16, value: (s) => t(`status.${s.status}`) },
    ],
    rows: slots,
  })
}
