import { downloadList } from '#documents/server/download-list.ts'
import { formatDate } from '#platform/common/dates.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import { ownAddress } from '#platform/server/own-address.ts'
import type { Task } from '../rules/task.ts'
import { worklistWords } from '../words/index.ts'

/** What waits for somebody, to be taken to a meeting or shared out among colleagues. */
export function exportTasks(ctx: Context, tasks: readonly Task[]): Promise<Download> {
  const { t } = worklistWords(ctx.locale)
  return downloadList({
    file: `viec-can-lam-${ctx.today}`,
    title: t('title'),
    about: [t('export.of', { date: formatDate(ctx.today) })],
    columns: [
      { heading: t('export.urgency'), width: 16, value: (task) => t(`urgency.${task.urgency}`) },
      { heading: t('title'), width: 70, value: (task) => task.text },
      { heading: t('export.detail'), width: 44, value: (task) => task.detail },
      { heading: t('export.where'), width: 44, value: (task) => ownAddress(ctx.services.config) + task.href },
    ],
    rows: tasks,
  })
}
