import { Notice } from '#platform/web/components/Notice.tsx'
import { ProgressLine } from '#platform/web/components/ProgressLine.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { reportWords } from '../../words/index.ts'
import type { Report } from '../../rules/report.ts'
import { reportAddress } from '../parts/addresses.ts'
import { isOverdue } from '../../rules/say-standing.ts'
import { useStanding } from '../parts/standing.ts'
import { useReportWords } from './editing.tsx'
import css from './Standing.module.css'
import { isKnownStep } from './steps.ts'

/** In a few lines above the paper: where the report stands, by when, what was remarked, how much is filled in. */
export function Standing({ report, archived }: { report: Report; archived: boolean }) {
  const t = useWords(reportWords)
  const format = useFormat()
  const { kind, word, late } = useStanding()(report)
  const waiting = ['not_opened', 'draft', 'signed', 'returned'].includes(report.status)
  const due = t('due', { date: format.date(report.dueOn) })
  return (
    <div className={`${css['standing']} hn-no-print`}>
      <p className={css['line']}>
        <StatusMark kind={kind}>{word}</StatusMark>
        <span>
          {due}
          {waiting && ` (${format.due(report.dueOn)})`}
          {!waiting && late && ` · ${late}`}
        </span>
        <LastAction report={report} />
      </p>
      {archived && <OlderVersion report={report} />}
      <ReturnRemark report={report} />
      {report.content && <Filled report={report} />}
      {isOverdue(report) && report.editable && <p className={css['hint']}>{t('late.hint')}</p>}
    </div>
  )
}

function LastAction({ report }: { report: Report }) {
  const t = useWords(reportWords)
  const format = useFormat()
  const last = report.actions.at(-1)
  if (!last) return null
  return (
    <a href="#qua-trinh" className={css['last']}>
      {t('trace.last', {
        what: isKnownStep(last.type) ? t(`done.${last.type}`) : last.type,
        name: last.byName,
        time: format.dateTime(last.at),
      })}
    </a>
  )
}

/** What has to be mended stands where nobody can overlook it. */
function ReturnRemark({ report }: { report: Report }) {
  const t = useWords(reportWords)
  const format = useFormat()
  const remark = report.actions.findLast((a) => a.type === 'return')
  if (report.status !== 'returned' || !remark) return null
  return (
    <Notice tone="soon">
      <div className={css['remark']}>
        <p>
          <strong>{t('returned.by', { name: remark.byName, time: format.dateTime(remark.at) })}</strong>
        </p>
        <p>“{remark.note}”</p>
      </div>
    </Notice>
  )
}

function OlderVersion({ report }: { report: Report }) {
  const t = useWords(reportWords)
  return (
    <Notice>
      <span>{t('version.older', { n: report.shown ?? 0 })}</span>
      <AppLink to={reportAddress(report)}>{t('version.newest')}</AppLink>
    </Notice>
  )
}

function Filled({ report }: { report: Report }) {
  const t = useWords(reportWords)
  const say = useReportWords(report)
  if (!report.completeness || report.shown !== null) return null
  const { filled, automatic, total } = report.completeness
  const rest = total - filled
  return (
    <div className={css['filled']}>
      <p>
        {say('filled.automatic', { n: automatic, total })} {rest > 0 && t('filled.rest', { n: rest })}
      </p>
      <ProgressLine label={t('filled.label')} value={filled} max={total} bare />
    </div>
  )
}
