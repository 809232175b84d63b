import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
import { maskPhone } from '#platform/common/mask.ts'
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
  const columns: ListColumn<Enrolled>[] = [
    { heading: learner('field.fullName'), width: 28, value: (p) => (p.erased ? learner('detail.erasedName') : p.fullName) },
    { heading: learner('field.birthYear'), width: 10, value: (p) => p.birthYear },
    { heading: learner('field.sex'), width: 10, value: (p) => (p.woman === null ? '' : learner(p.woman ? 'sex.woman' : 'sex.man')) },
    { heading: learner('field.residentGroup'), width: 22, value: (p) => p.residentGroup },
    { heading: learner('field.phone'), width: 14, value: (p) => (full ? p.phone : maskPhone(p.phone)) },
    { heading: t('list.status'), width: 18, value: (p) => t(`status.${p.status}`, { n: p.numberInLine ?? 0 }) },
  ]
  return downloadList({
    file: `danh-sach-lop-${ctx.today}`, title: course.title, about: [learner(full ? 'export.full' : 'export.masked')], columns, rows: people,
  })
}
