import { nameOf } from '#activities/rules/say-value.ts'
import { getTerms } from '#activities/server/vocabularies.ts'
import { activityWords } from '#activities/words/index.ts'
import type { SheetColumn } from '#documents/rules/sheet.ts'
import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
import { formatDate } from '#platform/common/dates.ts'
import type { Download } from '#platform/server/endpoint.ts'
import { shortDay } from '#registers/rules/weekly-text.ts'
import { downloadTemplate } from '#registers/server/template.ts'
import { registerWords } from '#registers/words/index.ts'
import type { CourseFilter } from '../rules/course-list.ts'
import { SignUp, type CourseListItem } from '../rules/course.ts'
import type { PlannedSession } from '../rules/import-row.ts'
import { hoursOf, weekdaysOf } from '../rules/week-of.ts'
import { courseWords } from '../words/index.ts'
import { readCourses } from './courses.reads.ts'
import type { CourseContext } from './context.ts'
import { listSessionsOf } from './import.store.ts'

const MOST = 5_000

type Listed = CourseListItem & { days: readonly PlannedSession[] }
type Column = ListColumn<Listed> & { how: string }

/** The list as a spreadsheet: the same filter, a row for each course, under headings that an import knows again. */
export async function exportCourses(ctx: CourseContext, filter: CourseFilter): Promise<Download> {
  const { t } = courseWords(ctx.locale)
  const found = await readCourses(ctx, filter, MOST)
  const days = await listSessionsOf(ctx.db, found.map((c) => c.id))
  const courses = found.map((c): Listed => ({ ...c, days: days.get(c.id) ?? [] }))
  return downloadList({ file: `lop-hoc-${ctx.today}`, title: t('page.title'), columns: [...(await columnsFor(ctx)), ...resultsFor(ctx)], rows: courses })
}

/** Empty, with the headings an import knows and a second sheet that says how to fill it in. */
export async function courseTemplate(ctx: CourseContext): Promise<Download> {
  const columns = (await columnsFor(ctx)).map(({ value: _value, ...column }) => column)
  return downloadTemplate({ file: 'mau-lop-hoc', title: courseWords(ctx.locale).t('page.title'), locale: ctx.locale, columns })
}

/** What a list of classes says of each, both ways. */
async function columnsFor(ctx: CourseContext): Promise<Column[]> {
  const { locale } = ctx
  const { t } = courseWords(locale)
  const r = registerWords(locale).t
  const a = activityWords(locale).t
  const terms = await getTerms(ctx.db, ctx.today)
  const choose = (names: readonly string[]) => r('sheet.choose', { options: names.join('; ') })
  const offered = (entries: typeof terms.fields) => choose(entries.filter((e) => !e.retired).map((e) => e.name[locale]))
  const free = r('sheet.free')
  const day = t('sheet.dayHow')
  const signUp = SignUp.options.map((v) => t(`signUp.${v}`))
  const col = (heading: string, how: string, value: Column['value'], more: Omit<SheetColumn, 'heading'> = {}): Column => ({ heading, ...more, how, value })
  return [
    col(t('field.title'), t('sheet.titleHow'), (c) => c.title, { width: 42 }),
    col(t('field.field'), offered(terms.fields), (c) => nameOf(terms.fields, c.field, locale), { width: 26 }),
    col(t('field.form'), offered(terms.forms), (c) => nameOf(terms.forms, c.form, locale), { width: 22 }),
    col(t('field.audience'), free, (c) => c.audience, { width: 26 }),
    col(t('form.from'), day, (c) => c.firstOn, { format: 'date' }),
    col(t('export.until'), day, (c) => c.lastOn, { format: 'date' }),
    col(t('sheet.weekdays'), t('sheet.weekdaysHow'), (c) => weekdaysOf(c.days).map((d) => shortDay(d, locale)).join(', '), { width: 16 }),
    col(t('sheet.hours'), t('sheet.hoursHow'), (c) => hoursOf(c.days), { width: 16 }),
    col(t('sheet.days'), t('sheet.daysHow'), (c) => c.days.map((s) => formatDate(s.heldOn)).join('; '), { width: 30 }),
    col(t('field.place'), t('sheet.placeHow'), (c) => c.place, { width: 26 }),
    col(t('field.speakers'), t('sheet.speakersHow'), (c) => c.speakers, { width: 24 }),
    col(t('field.owner'), t('sheet.ownerHow'), (c) => (c.owner === 'centre' ? a('owner.centre') : c.ownerName), { width: 26 }),
    col(t('field.partners'), t('sheet.partnersHow'), (c) => c.partners.join('; '), { width: 28 }),
    col(t('field.capacity'), t('sheet.capacityHow'), (c) => c.capacity, { format: 'integer' }),
    col(t('field.digitalSkills'), r('sheet.yesNo'), (c) => t(c.digitalSkills ? 'yes' : 'no'), { width: 14 }),
    col(t('field.signUp'), choose(signUp), (c) => t(`signUp.${c.signUp}`), { width: 24 }),
  ]
}

/** What came of each, for reading alone. */
function resultsFor({ locale }: CourseContext): ListColumn<Listed>[] {
  const { t } = courseWords(locale)
  return [
    { heading: t('export.held'), format: 'integer', value: (c) => c.counts.held },
    { heading: t('export.planned'), format: 'integer', value: (c) => c.counts.planned },
    { heading: t('export.attended'), format: 'integer', value: (c) => c.counts.attended },
    { heading: t('filter.status'), width: 14, value: (c) => t(c.status === 'open' ? 'filter.open' : `status.${c.status}`) },
    { heading: t('export.unit'), width: 30, value: (c) => c.unitName },
  ]
}
