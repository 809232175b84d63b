import { writeXlsx } from '#documents/server/on-demand.ts'
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
  const sheet = {
    name: t('page.title'),
    title: [t('print.title', { from: formatDate(query.from), to: formatDate(query.to) }), unitName],
    columns: [
      { heading: t('export.day'), format: 'date' as const },
      { heading: t('move.startsAt'), width: 10 },
      { heading: t('move.endsAt'), width: 10 },
      { heading: t('export.title'), width: 44 },
      { heading: t('export.room'), width: 26 },
      { heading: t('export.place'), width: 26 },
      { heading: t('export.teacher'), width: 26 },
      { heading: t('export.devices'), width: 22 },
      { heading: t('export.status'), width: 16 },
    ],
    rows: slots.map((s) => [
      s.heldOn, s.startsAt, s.endsAt, s.title, kept('room')(s), s.place, kept('teacher')(s) || s.speakers, kept('device')(s), t(`status.${s.status}`),
    ]),
  }
  return {
    filename: `lich-${query.from}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await writeXlsx([sheet]),
  }
}
