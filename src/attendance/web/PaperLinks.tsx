import { OnlyHere } from '#platform/web/components/OnlyHere.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { AttendanceSheet } from '../rules/sheet.ts'
import { attendanceWords } from '../words/index.ts'
import css from './attendance.module.css'
import { Box } from './Box.tsx'
import { registerOf, sheetOf } from './paper.ts'

/** The same list on paper, for a room without a telephone. */
export function PaperLinks({ sheet, open }: { sheet: AttendanceSheet; open: boolean }) {
  const t = useWords(attendanceWords)
  return (
    <Box title={t('paper.title')} startOpen={open}>
      <OnlyHere by="browser" />
      <ul className={css['papers']}>
        <li><a href={sheetOf(sheet.activityId, 'pdf')}>{t('paper.sheet')}</a></li>
        <li><a href={sheetOf(sheet.activityId, 'docx')}>{t('paper.sheetDocx')}</a></li>
        {sheet.courseId && <li><a href={registerOf(sheet.courseId, 'pdf')}>{t('paper.register')}</a></li>}
        {sheet.courseId && <li><a href={registerOf(sheet.courseId, 'docx')}>{t('paper.registerDocx')}</a></li>}
        {sheet.courseId && <li><a href={registerOf(sheet.courseId, 'xlsx')}>{t('paper.registerXlsx')}</a></li>}
      </ul>
    </Box>
  )
}
