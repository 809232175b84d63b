import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { reportWords } from '../../words/index.ts'
import type { Report } from '../../rules/report.ts'
import { reportAddress } from '../parts/addresses.ts'
import { isKnownStep } from './steps.ts'
import css from './Trace.module.css'

/** Who did what and when, in order, with every remark; and the versions that were sent, each to be read again. */
export function Trace({ report }: { report: Report }) {
  const t = useWords(reportWords)
  return (
    <section id="qua-trinh" className={`${css['trace']} hn-no-print`} aria-labelledby="qua-trinh-ten">
      <h2 id="qua-trinh-ten">{t('trace.title')}</h2>
      {report.actions.length === 0 ? <p className={css['none']}>{t('trace.none')}</p> : <Actions report={report} />}
      {report.versions.length > 0 && <Versions report={report} />}
    </section>
  )
}

function Actions({ report }: { report: Report }) {
  const t = useWords(reportWords)
  const format = useFormat()
  return (
    <ol className={css['actions']}>
      {report.actions.map((action) => (
        <li key={action.id}>
          <span className={css['what']}>{isKnownStep(action.type) ? t(`done.${action.type}`) : action.type}</span>
          <span className={css['who']}>
            {[action.byName, action.byRole, format.dateTime(action.at)].filter(Boolean).join(', ')}
          </span>
          {action.note && <span className={css['note']}>“{action.note}”</span>}
        </li>
      ))}
    </ol>
  )
}

function Versions({ report }: { report: Report }) {
  const t = useWords(reportWords)
  const format = useFormat()
  return (
    <>
      <h3>{t('versions.title')}</h3>
      <ul className={css['versions']}>
        {report.versions.map(({ version, sentAt, sentBy }) => {
          const name = t('versions.line', { n: version, time: format.dateTime(sentAt), name: sentBy })
          return (
            <li key={version}>
              {version === report.shown ? (
                <span aria-current="true" className={css['shown']}>
                  {name} ({t('versions.shown')})
                </span>
              ) : (
                <AppLink to={`${reportAddress(report)}?ban=${version}`}>{name}</AppLink>
              )}
              {version === report.officialVersion && <span className={css['official']}>{t('versions.official')}</span>}
            </li>
          )
        })}
      </ul>
    </>
  )
}
