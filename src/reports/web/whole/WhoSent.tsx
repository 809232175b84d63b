import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { reportWords } from '../../words/index.ts'
import type { CentreState, Consolidation } from '../../rules/consolidation.ts'
import { isOverdue, useStanding } from '../parts/standing.ts'
import css from './WhoSent.module.css'

/** How complete the figures below are: accepted, only sent, missing; the missing ones by name, with how late. */
export function WhoSent({ whole }: { whole: Consolidation }) {
  const t = useWords(reportWords)
  const format = useFormat()
  const { counts, centres } = whole
  const waiting = centres.filter((c) => !c.official && c.status === 'sent')
  const missing = centres.filter((c) => !c.official && c.status !== 'sent')
  return (
    <section className={css['who']} aria-label={t('who.label')}>
      <p className={css['counts']}>
        <strong>{t('count.expected', { n: counts.expected })}</strong>
        <StatusMark kind="done">{t('count.accepted', { n: counts.accepted })}</StatusMark>
        <StatusMark kind="waiting">{t('count.waiting', { n: counts.waiting })}</StatusMark>
        <StatusMark kind={missing.some(isOverdue) ? 'late' : 'todo'}>
          {t('count.missing', { n: counts.missing })}
        </StatusMark>
      </p>
      <p className={css['due']}>
        {t('due', { date: format.date(whole.dueOn) })} ({format.due(whole.dueOn)})
      </p>
      <Names title={t('who.waiting')} centres={waiting} />
      <Names title={t('who.missing')} centres={missing} />
    </section>
  )
}

function Names({ title, centres }: { title: string; centres: readonly CentreState[] }) {
  const standing = useStanding()
  if (centres.length === 0) return null
  return (
    <div className={css['group']}>
      <h3>{title}</h3>
      <ul>
        {centres.map((centre) => {
          const { kind, word, late } = standing(centre)
          return (
            <li key={centre.unitId}>
              {centre.caseId ? (
                <AppLink to={`/bao-cao/${centre.caseId}`}>{centre.shortName}</AppLink>
              ) : (
                <span>{centre.shortName}</span>
              )}
              <StatusMark kind={kind}>{[word, late].filter(Boolean).join(', ')}</StatusMark>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
