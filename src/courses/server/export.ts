import { nameOf } from '#activities/rules/say-value.ts'
import { getTerms } from '#activities/server/vocabularies.ts'
import { activityWords } from '#activities/words/index.ts'
import { writeXlsx } from '#documents/server/on-demand.ts'
import type { Download } from '#platform/server/endpoint.ts'
import type { CourseFilter } from '../rules/course-list.ts'
import { courseWords } from '../words/index.ts'
import { readCourses } from './courses.reads.ts'
import type { CourseContext } from './context.ts'

const MOST = 5_000

/** The list as a spreadsheet: the same filter, a row for each course. */
export async function exportCourses(ctx: CourseContext, filter: CourseFilter): Promise<Download> {
  const { t } = courseWords(ctx.locale)
  const terms = await getTerms(ctx.db, ctx.today)
  const courses = await readCourses(ctx, filter, MOST)
  const sheet = {
    name: t('page.title'),
    title: [t('page.title')],
    columns: [
      { heading: t('export.unit'), width: 30 },
      { heading: t('field.title'), width: 42 },
      { heading: t('field.field'), width: 26 },
      { heading: t('field.form'), width: 22 },
      { heading: t('field.audience'), width: 26 },
      { heading: t('form.from'), format: 'date' as const },
      { heading: t('export.until'), format: 'date' as const },
      { heading: t('export.held'), format: 'integer' as const },
      { heading: t('export.planned'), format: 'integer' as const },
      { heading: t('export.attended'), format: 'integer' as const },
      { heading: t('field.capacity'), format: 'integer' as const },
      { heading: t('field.place'), width: 26 },
      { heading: t('field.speakers'), width: 24 },
      { heading: t('field.owner'), width: 26 },
      { heading: t('field.partners'), width: 28 },
      { heading: t('field.digitalSkills'), width: 14 },
      { heading: t('filter.status'), width: 14 },
    ],
    rows: courses.map((c) => [
      c.unitName, c.title, nameOf(terms.fields, c.field, ctx.locale), nameOf(terms.forms, c.form, ctx.locale), c.audience, c.firstOn, c.lastOn,
      c.counts.held, c.counts.planned, c.counts.attended, c.capacity, c.place, c.speakers,
      c.owner === 'centre' ? activityWords(ctx.locale).t('owner.centre') : c.ownerName, c.partners.join('; '),
      t(c.digitalSkills ? 'yes' : 'no'), t(c.status === 'open' ? 'filter.open' : `status.${c.status}`),
    ]),
  }
  return {
    filename: `lop-hoc-${ctx.today}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await writeXlsx([sheet]),
  }
}
