import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
import type { Download } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { LEAST_SHOWN, shareSatisfied, type Rating } from '../rules/satisfaction.ts'
import { satisfactionWords } from '../words/index.ts'
import type { SatisfactionContext } from './context.ts'
import { findCourseTitle, listAskedSessions, type AskedSession } from './satisfaction.store.ts'

const shareOf = (s: AskedSession) => {
  const percent = shareSatisfied(s)
  return percent === null ? null : percent / 100
}

/**
 * What people thought of a course, session by session. A file travels further than a page: below `LEAST_SHOWN` answers
 * it tells only how many there were, and what people wrote stays on the page of each session.
 */
export async function exportSatisfaction(ctx: SatisfactionContext, courseId: string): Promise<Download> {
  const course = await findCourseTitle(ctx.db, courseId)
  if (course === undefined) throw problems.notFound('course')
  const { t } = satisfactionWords(ctx.locale)
  const shown = (key: keyof Rating) => (s: AskedSession) => (s.answers < LEAST_SHOWN ? null : s[key])
  const columns: ListColumn<AskedSession>[] = [
    { heading: t('export.day'), format: 'date', value: (s) => s.heldOn },
    { heading: t('export.session'), width: 44, value: (s) => s.title },
    { heading: t('export.attended'), format: 'integer', value: (s) => s.attended },
    { heading: t('export.answers'), format: 'integer', value: (s) => s.answers },
    { heading: t('score.3'), format: 'integer', value: shown('satisfied') },
    { heading: t('score.2'), format: 'integer', value: shown('neutral') },
    { heading: t('score.1'), format: 'integer', value: shown('dissatisfied') },
    { heading: t('export.share'), format: 'percent', value: shareOf },
  ]
  const rows = await listAskedSessions(ctx.db, courseId)
  return downloadList({ file: `muc-do-hai-long-${ctx.today}`, title: t('title'), about: [course, t('export.few', { least: LEAST_SHOWN }), t('panel.honest')], columns, rows })
}
