import type { SheetColumn } from '#documents/rules/sheet.ts'
import { writeXlsx } from '#documents/server/on-demand.ts'
import { maskPhone } from '#learners/rules/phone.ts'
import { learnerWords } from '#learners/words/index.ts'
import type { Download } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { Enrolled } from '../rules/enrolment.ts'
import { enrolmentWords } from '../words/index.ts'
import type { EnrolContext } from './context.ts'
import { getCourse } from './course.read.ts'
import { listEnrolled } from './enrolments.service.ts'

/** Who is in a course, as a spreadsheet that an import knows again. */
export async function exportClassList(ctx: EnrolContext, { id, contacts }: { id: string; contacts: 'masked' | 'full' }): Promise<Download> {
  const course = await getCourse(ctx, id)
  const full = contacts === 'full'
  if (full && !ctx.actor.can('learner.write', course)) throw problems.notAllowed('learner.write')
  const people = (await listEnrolled(ctx, id)).filter((p) => p.status !== 'cancelled')
  const { t: learner } = learnerWords(ctx.locale)
  const { t } = enrolmentWords(ctx.locale)
  const columns: [SheetColumn, (p: Enrolled) => string | number | null][] = [
    [{ heading: learner('field.fullName'), width: 28 }, (p) => (p.erased ? learner('detail.erasedName') : p.fullName)],
    [{ heading: learner('field.birthYear'), width: 10 }, (p) => p.birthYear],
    [{ heading: learner('field.sex'), width: 10 }, (p) => (p.woman === null ? '' : learner(p.woman ? 'sex.woman' : 'sex.man'))],
    [{ heading: learner('field.residentGroup'), width: 22 }, (p) => p.residentGroup],
    [{ heading: learner('field.phone'), width: 14 }, (p) => (full ? p.phone : maskPhone(p.phone))],
    [{ heading: t('list.status'), width: 18 }, (p) => t(`status.${p.status}`, { n: p.numberInLine ?? 0 })],
  ]
  const sheet = {
    name: t('list.sheet'),
    title: [course.title, learner(full ? 'export.full' : 'export.masked')],
    columns: columns.map(([column]) => column),
    rows: people.map((p) => columns.map(([, value]) => value(p))),
  }
  return {
    filename: `danh-sach-lop-${ctx.today}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await writeXlsx([sheet]),
  }
}
