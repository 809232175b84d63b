import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
import { getVocabulary } from '#instruments/server/instruments.service.ts'
import { formatDate } from '#platform/common/dates.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import { sayWeekly } from '#registers/rules/weekly-text.ts'
import type { TeacherFound, TeacherSearch } from '../rules/teacher.ts'
import { networkWords } from '../words/index.ts'
import { findTeachers, type TeacherSource } from './network.service.ts'

/** Whom the search finds, as the page shows them and no more: no telephone, no mail, no days away. */
export async function exportFound(ctx: Context, query: TeacherSearch, sources: readonly TeacherSource[]): Promise<Download> {
  const { items, busy } = await findTeachers(ctx, query, sources)
  const vocabulary = await getVocabulary(ctx.db, 'activity-field', ctx.today)
  const nameOfField = (code: string) => vocabulary.find((f) => f.code === code)?.name[ctx.locale] ?? code
  const { t } = networkWords(ctx.locale)
  const near = ['find.own', 'find.near1', 'find.near2', 'find.near3'] as const
  const columns: ListColumn<TeacherFound>[] = [
    { heading: t('field.fullName'), width: 28, value: (x) => x.fullName },
    { heading: t('field.kind'), width: 18, value: (x) => t(`kind.${x.kind}`) },
    { heading: t('field.fields'), width: 36, value: (x) => x.fields.map(nameOfField).join('; ') },
    { heading: t('field.expertise'), width: 28, value: (x) => x.expertise },
    { heading: t('field.homeBody'), width: 28, value: (x) => x.homeBody },
    { heading: t('field.weekly'), width: 28, value: (x) => sayWeekly(x.weekly, ctx.locale) },
    { heading: t('field.unit'), width: 34, value: (x) => x.unitName },
    { heading: t('found.near'), width: 22, value: (x) => t(near[x.nearness] ?? 'find.near3') },
    ...(query.on && query.from ? [{ heading: t('found.then'), width: 26, value: (x: TeacherFound) => t(x.free === 'free' ? 'find.free' : 'find.unknown') }] : []),
  ]
  const asked = [query.field && nameOfField(query.field), query.on && formatDate(query.on), [query.from, query.to].filter(Boolean).join('–'), query.q].filter(Boolean)
  const about = [...(asked.length > 0 ? [asked.join(' · ')] : []), t('find.found', { n: items.length, busy })]
  return downloadList({ file: `nguoi-day-${ctx.today}`, title: t('find.result'), about, columns, rows: items })
}
