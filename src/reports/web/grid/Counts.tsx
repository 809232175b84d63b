import { Fragment } from 'react'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { reportWords } from '../../words/index.ts'
import type { Grid } from '../../rules/consolidation.ts'
import type { Counts as PeriodCounts } from '../../rules/counts.ts'
import { wholeAddress } from '../parts/addresses.ts'
import { titlePeriod } from '../../rules/period-names.ts'
import css from './Counts.module.css'

/** In one line for each period: how many centres, and where their reports stand. */
export function Counts({ grid }: { grid: Grid }) {
  const locale = useLocale()
  const t = useWords(reportWords)
  const { branch, form } = grid
  return (
    <dl className={css['counts']}>
      {grid.periods.map(({ key, counts }) => (
        <Fragment key={key}>
          <dt>{titlePeriod(key, locale)}</dt>
          <dd>
            <PeriodLine counts={counts} />
            <AppLink
              to={wholeAddress({ unitId: branch.id, form: form.key, period: key, tree: branch.tree })}
              className={`${css['link']} hn-no-print`}
            >
              {t('whole.link')}
              <span className="hn-hidden"> {titlePeriod(key, locale)}</span>
            </AppLink>
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}

function PeriodLine({ counts }: { counts: PeriodCounts }) {
  const t = useWords(reportWords)
  const { accepted, sent, returned, open, late } = counts
  return (
    <>
      <span className={css['expected']}>{t('count.expected', { n: counts.expected })}</span>
      {accepted > 0 && <StatusMark kind="done">{t('count.accepted', { n: accepted })}</StatusMark>}
      {sent > 0 && <StatusMark kind="waiting">{t('count.sent', { n: sent })}</StatusMark>}
      {returned > 0 && <StatusMark kind="returned">{t('count.returned', { n: returned })}</StatusMark>}
      {open > 0 && <StatusMark kind="todo">{t('count.open', { n: open })}</StatusMark>}
      {late > 0 && <StatusMark kind="late">{t('count.late', { n: late })}</StatusMark>}
    </>
  )
}
