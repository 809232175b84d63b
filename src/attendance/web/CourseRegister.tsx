import type { Course } from '#courses/rules/course.ts'
import { OnlyHere } from '#platform/web/components/OnlyHere.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission } from '#platform/web/session.tsx'
import { attendanceWords } from '../words/index.ts'
import css from './attendance.module.css'
import { registerOf } from './paper.ts'

/** On the page of a course: its register, to print and to key in from. */
export default function CourseRegister({ course }: { course: Course }) {
  const t = useWords(attendanceWords)
  if (!usePermission('learner.read') || !course.mayWrite) return null
  return (
    <>
      <OnlyHere by="browser" />
      <ul className={css['papers']}>
        <li><a href={registerOf(course.id, 'pdf')}>{t('paper.register')}</a></li>
        <li><a href={registerOf(course.id, 'docx')}>{t('paper.registerDocx')}</a></li>
        <li><a href={registerOf(course.id, 'xlsx')}>{t('paper.registerXlsx')}</a></li>
      </ul>
    </>
  )
}
