import { listTeachers } from '#network/server/network.reads.ts'
import { formatDate } from '#platform/common/dates.ts'
import { groupBy } from '#platform/common/group.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Task } from '#worklist/rules/task.ts'
import { hoursOf } from '../rules/hours.ts'
import { timetableTaskWords } from '../words/tasks.ts'
import { listElsewhere, listGaps } from './lendings.store.ts'

/** Own teachers whom others keep and who was not noted yet; sessions whose teacher was declined and who lack one since. */
export async function findLendingTasks(ctx: Context): Promise<Task[]> {
  const grant = ctx.actor.active()
  if (grant?.unitKind !== 'centre') return []
  return [
    ...(grant.permissions.includes('activity.write') ? await gaps(ctx, grant.unitId) : []),
    ...(grant.permissions.includes('teacher.write') ? await lent(ctx, grant.unitId) : []),
  ]
}

async function gaps(ctx: Context, unitId: string): Promise<Task[]> {
  const { t } = timetableTaskWords(ctx.locale)
  const found = groupBy(await listGaps(ctx.db, unitId, ctx.today), (g) => `${g.courseId ?? g.activityId}/${g.name}`)
  return [...found].flatMap(([key, sessions]): Task[] => {
    const [first] = sessions
    if (!first) return []
    const { courseId, activityId, name, homeName, title, reason } = first
    return [{
      id: `timetable/${key}/gap`,
      urgency: 'soon',
      text: t('gap', { name, title, n: sessions.length, date: formatDate(first.on) }),
      detail: t('gapWhy', { home: homeName, reason }),
      href: courseId === null || sessions.length === 1 ? `/hoat-dong/${activityId}` : `/lop-hoc/${courseId}/sua`,
      action: t('gapDo'),
    }]
  })
}

async function lent(ctx: Context, unitId: string): Promise<Task[]> {
  const { t } = timetableTaskWords(ctx.locale)
  const teachers = await listTeachers(ctx, unitId)
  if (teachers.length === 0) return []
  const span = `[${ctx.today} 00:00:00,)`
  const rows = await listElsewhere(ctx.db, { unitId, teacherIds: teachers.map((x) => x.id), span, today: ctx.today })
  const unknown = groupBy(rows.filter((r) => !r.noted), (r) => `${r.teacherId}/${r.unitId}`)
  return [...unknown].flatMap(([key, sessions]): Task[] => {
    const next = sessions.at(-1)
    if (!next) return []
    const name = teachers.find((x) => x.id === next.teacherId)?.fullName ?? ''
    const n = new Set(sessions.map((s) => s.activityId)).size
    return [{
      id: `timetable/${key}/lent`,
      urgency: 'todo',
      text: t('lent', { name, unit: next.unitName, n, date: formatDate(hoursOf(next.during).on) }),
      detail: t('lentHow'),
      href: `/mang-luoi/${next.teacherId}`,
      action: t('lentDo'),
    }]
  })
}
