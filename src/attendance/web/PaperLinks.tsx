import { useWords } from '#platform/web/i18n/use-words.ts'
import type { AttendanceSheet } from '../rules/sheet.ts'
import { attendanceWords } from '../words/index.ts'
import css from './attendance.module.css'
import { Box } from './Box.tsx'

/** The same list on paper, for a room without a telephone. */
export function PaperLinks({ sheet }: { sheet: AttendanceSheet }) {
  const t = useWords(attendanceWords)
  const of = (path: string, format: string) => `${path}?format=${format}&origin=${encodeURIComponent(location.origin)}`
  const list = `/api/attendance/${sheet.activityId}/sign-in-sheet`
  const register = `/api/courses/${sheet.courseId}/register`
  return (
    <Box title={t('paper.title')}>
      <ul className={css['papers']}>
        <li><a href={of(list, 'pdf')}>{t('paper.sheet')}</a></li>
        <li><a href={of(list, 'docx')}>{t('paper.sheetDocx')}</a></li>
        {sheet.courseId && <li><a href={of(register, 'pdf')}>{t('paper.register')}</a></li>}
        {sheet.courseId && <li><a href={of(register, 'docx')}>{t('paper.registerDocx')}</a></li>}
      </ul>
    </Box>
  )
}
