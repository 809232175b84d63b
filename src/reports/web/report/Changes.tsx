import { Notice } from '#platform/web/components/Notice.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import { tablesOf } from '../../rules/content.ts'
import type { Report } from '../../rules/report.ts'
import { cellText, findCell } from '../parts/cell-text.ts'
import { FigureButton } from '../parts/FigureButton.tsx'
import css from './Changes.module.css'
import { useEditing, useReportWords } from './editing.tsx'

/** The version is as it was sent; if the records moved on since, that is said, figure by figure. */
export function Changes({ report }: { report: Report }) {
  const say = useReportWords(report)
  const { edited, added, removed } = report.changes
  const parts = [
    edited > 0 && say('changes.edited', { n: edited }),
    added > 0 && say('changes.added', { n: added }),
    removed > 0 && say('changes.removed', { n: removed }),
  ].filter((x) => x !== false)
  if (parts.length === 0) return null
  return (
    <div className="hn-no-print">
      <Notice tone="soon">
        <div className={css['changes']}>
          <p>
            <strong>{say('changes.lead', { what: parts.join(', ') })}</strong> {say('changes.kept')}
          </p>
          {report.differences.length > 0 && <Differences report={report} />}
        </div>
      </Notice>
    </div>
  )
}

function Differences({ report }: { report: Report }) {
  const t = useWords(reportWords)
  const say = useReportWords(report)
  const locale = useLocale()
  const { openFigure } = useEditing()
  const tables = report.content ? tablesOf(report.content) : []
  return (
    <details>
      <summary className={css['summary']}>{t('changes.figures', { n: report.differences.length })}</summary>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{t('changes.figure')}</th>
            <th scope="col">{t('changes.sent')}</th>
            <th scope="col">{say('changes.live')}</th>
          </tr>
        </thead>
        <tbody>
          {report.differences.map(({ address, sent, live }) => {
            const found = findCell(tables, address, locale)
            if (!found) return null
            const { unit } = found.cell
            return (
              <tr key={address}>
                <th scope="row">{found.label}</th>
                <td>{cellText(sent, unit)}</td>
                <td>
                  <FigureButton text={cellText(live, unit)} label={found.label} onOpen={() => openFigure(address)} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </details>
  )
}
