import { Button } from '@mantine/core'
import { Notice } from '#platform/web/components/Notice.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { AttendanceSheet } from '../rules/sheet.ts'
import { attendanceWords } from '../words/index.ts'
import css from './attendance.module.css'
import type { Taking } from './use-taking.ts'

/** The last press: the figures become a version of the activity. */
export function Finish({ sheet, write }: { sheet: AttendanceSheet; write: Taking['write'] }) {
  const t = useWords(attendanceWords)
  const format = useFormat()
  const left = sheet.people.filter((p) => p.mark === null).length
  const begun = sheet.figures.attended !== null
  if (!begun) return null
  return (
    <section className={css['finish']}>
      {sheet.finishedAt === null && left > 0 && <p>{t('finish.left', { n: left })}</p>}
      {sheet.finishedAt !== null && (
        <Notice tone="done">
          <span role="status">{t('finish.done', { by: sheet.finishedBy, at: format.dateTime(sheet.finishedAt) })}</span>
        </Notice>
      )}
      <Button size="lg" variant={sheet.finishedAt === null ? 'filled' : 'default'} onClick={() => write([{ kind: 'finish' }])}>
        {t(sheet.finishedAt === null ? 'finish.do' : 'finish.again')}
      </Button>
      <p>{t('finish.lead')}</p>
    </section>
  )
}
