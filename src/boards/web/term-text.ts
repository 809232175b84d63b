import { addDays } from '#platform/common/dates.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Term } from '../rules/board.ts'
import { boardWords } from '../words/index.ts'

/** A term in short lines: job, decision, from when to when. People name the last day, not the first one without. */
export function useTermText() {
  const t = useWords(boardWords)
  const format = useFormat()
  const span = ({ from, to }: Pick<Term, 'from' | 'to'>) =>
    to === null
      ? t('span.open', { from: format.date(from) })
      : t('span.both', { from: format.date(from), to: format.date(addDays(to, -1)) })
  const decision = (d: Pick<Term, 'decisionNumber' | 'decisionOn' | 'decisionBy'>) =>
    d.decisionNumber === ''
      ? t('decision.none')
      : t('decision.full', {
          number: d.decisionNumber,
          on: d.decisionOn ? format.date(d.decisionOn) : 'none',
          by: d.decisionBy || 'none',
        })
  const job = (term: Term) =>
    [term.mainJob, t(term.partTime ? 'partTime.yes' : 'partTime.no')].filter(Boolean).join(', ')
  const account = ({ hasAccount }: Term) => (hasAccount === null ? '' : t(hasAccount ? 'account.yes' : 'account.no'))
  const lines = (term: Term) => [job(term), decision(term), span(term), account(term)].filter(Boolean).join(' · ')
  return { span, decision, job, lines }
}
