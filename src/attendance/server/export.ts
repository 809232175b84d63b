import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
import { formatDate } from '#platform/common/dates.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { AttendanceSheet } from '../rules/sheet.ts'
import { attendanceWords } from '../words/index.ts'
import { peopleOf, signOf } from './paper-tables.ts'
import { courseTitle, sheetsOf } from './paper.ts'

type Person = AttendanceSheet['people'][number]

/** Who came to which session of a course, as a spreadsheet: one row each, one column for every session. */
export async function exportRegister(ctx: Context, courseId: string): Promise<Download> {
  const sheets = await sheetsOf(ctx, courseId)
  const [first] = sheets
  if (!first) throw problems.notFound('course')
  if (!first.mayName) throw problems.notAllowed('learner.read')
  const { t } = attendanceWords(ctx.locale)
  const columns: ListColumn<Person>[] = [
    { heading: t('export.row'), format: 'integer', width: 6, value: (p) => p.row },
    { heading: t('export.name'), width: 28, value: (p) => p.name },
    { heading: t('export.born'), width: 10, value: (p) => p.birthYear },
    { heading: t('export.group'), width: 22, value: (p) => p.residentGroup },
    ...sheets.map((s): ListColumn<Person> => ({ heading: formatDate(s.heldOn), width: 12, align: 'center', value: (p) => signOf(s, p.learnerId) })),
    { heading: t('export.came'), format: 'integer', value: (p) => sheets.filter((s) => signOf(s, p.learnerId) === 'x').length },
  ]
  return downloadList({ file: `so-diem-danh-${ctx.today}`, title: await courseTitle(ctx, courseId), about: [t('export.signs')], columns, rows: peopleOf(sheets) })
}
