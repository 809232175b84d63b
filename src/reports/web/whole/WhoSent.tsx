import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { reportWords } from '../../words/index.ts'
import type { Consolidation } from '../../rules/consolidation.ts'
import { missingOf } from '../../rules/counts.ts'
import { gridAddress } from '../parts/addresses.ts'
import { CountBar } from '../parts/CountBar.tsx'
import { yearOf } from '../../rules/period-names.ts'
import { useStanding } from '../parts/standing.ts'
import { UnitList } from '../parts/UnitList.tsx'
import css from './WhoSent.module.css'

type Incomplete = Consolidation['incomplete'][number]

/** So many are named; the rest stand in the grid. Larger parts are fewer lines: the figures below matter more. */
const NAMED = 24
const NAMED_PARTS = 6

/** How complete the figures below are: accepted, only sent, missing; the missing ones by name, with how late. Where all have sent nothing is late. */
export function WhoSent({ whole }: { whole: Consolidation }) {
  const t = useWords(reportWords)
  const format = useFormat()
  const { counts, incomplete, dueOn, lastDueOn } = whole
  const waiting = incomplete.filter((p) => p.report && missingOf(p.counts) === 0)
  const missing = incomplete.filter((p) => !waiting.includes(p)).sort((a, b) => b.counts.late - a.counts.late)
  return (
    <section className={css['who']} aria-label={t('who.label')}>
      <p className={css['counts']}>
        <strong>{t('count.expected', { n: counts.expected })}</strong>
        <StatusMark kind="done">{t('count.accepted', { n: counts.accepted })}</StatusMark>
        <StatusMark kind="waiting">{t('count.waiting', { n: counts.sent })}</StatusMark>
        <StatusMark kind={counts.late > 0 ? 'late' : 'todo'}>{t('count.missing', { n: missingOf(counts) })}</StatusMark>
      </p>
      <p className={css['due']}>
        {dueOn === lastDueOn
          ? [t('due', { date: format.date(dueOn) }), missingOf(counts) > 0 && `(${format.due(dueOn)})`].filter(Boolean).join(' ')
          : t('dueBetween', { from: format.date(dueOn), to: format.date(lastDueOn) })}
      </p>
      <Names whole={whole} title={t('who.waiting')} parts={waiting} />
      <Names whole={whole} title={t('who.missing')} parts={missing} />
    </section>
  )
}

function Names({ whole, title, parts }: { whole: Consolidation; title: string; parts: readonly Incomplete[] }) {
  const t = useWords(reportWords)
  if (parts.length === 0) return null
  const { branch, form, period } = whole
  const named = parts.every((p) => p.report) ? NAMED : NAMED_PARTS
  const about = { form: form.key, year: yearOf(period), tree: branch.tree }
  return (
    <div>
      <UnitList title={title} units={parts.slice(0, named)}>
        {(part) => (part.report ? <One part={part} report={part.report} /> : <Many part={part} to={gridAddress({ ...about, unitId: part.id })} />)}
      </UnitList>
      {parts.length > named && (
        <p>
          <AppLink to={gridAddress({ ...about, unitId: branch.id })}>{t('who.more', { n: parts.length - named })}</AppLink>
        </p>
      )}
    </div>
  )
}

function One({ part, report }: { part: Incomplete; report: NonNullable<Incomplete['report']> }) {
  const { kind, word, late } = useStanding()(report)
  return (
    <>
      {report.caseId ? <AppLink to={`/bao-cao/${report.caseId}`}>{part.shortName}</AppLink> : <span>{part.shortName}</span>}
      <StatusMark kind={kind}>{[word, late].filter(Boolean).join(', ')}</StatusMark>
    </>
  )
}

function Many({ part, to }: { part: Incomplete; to: string }) {
  const t = useWords(reportWords)
  const { counts } = part
  return (
    <>
      <AppLink to={to}>{part.shortName}</AppLink>
      <span className={css['bar']}>
        <CountBar counts={counts} />
      </span>
      <StatusMark kind={counts.late > 0 ? 'late' : counts.sent > 0 ? 'waiting' : 'todo'}>
        {t('who.some', { n: missingOf(counts), of: counts.expected })}
      </StatusMark>
    </>
  )
}
