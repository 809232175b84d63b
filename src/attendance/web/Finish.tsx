import { Button } from '@mantine/core'
import { Fragment } from 'react'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
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
      <UnknownSex sheet={sheet} />
      {sheet.finishedAt === null && left > 0 && <p>{t('finish.left', { n: left })}</p>}
      {sheet.finishedAt !== null && (
        <Notice tone="done">
          <span role="status">{t('finish.done', { by: sheet.finishedBy, at: format.dateTime(sheet.finishedAt) })}</span>
        </Notice>
      )}
      <Button size="lg" variant={sheet.finishedAt === null ? 'filled' : 'default'} onClick={() => write([{ kind: 'finish' }])}>
        {t(sheet.finishedAt === null ? 'finish.do' : 'finish.again')}
      </Button>
      {sheet.finishedAt !== null && (
        <ButtonLink to={`/hoat-dong/${sheet.activityId}`}>{t('finish.next')}</ButtonLink>
      )}
      <p>{t('finish.lead')}</p>
    </section>
  )
}

const MOST_NAMED = 10

/** Whom to ask, so that the women are counted whole: each name opens where it is written down. */
function UnknownSex({ sheet }: { sheet: AttendanceSheet }) {
  const t = useWords(attendanceWords)
  const may = usePermission('learner.write')
  const unknown = sheet.people.filter((p) => p.mark === 'present' && p.woman === null)
  if (!may || unknown.length === 0) return null
  return (
    <p>
      {t('finish.unknownSex')}{' '}
      {unknown.slice(0, MOST_NAMED).map((p, i) => (
        <Fragment key={p.learnerId}>
          {i > 0 && ', '}
          <AppLink to={`/hoc-vien/${p.learnerId}/sua`}>{p.name}</AppLink>
        </Fragment>
      ))}
      {unknown.length > MOST_NAMED && ' …'}
    </p>
  )
}
