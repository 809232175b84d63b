import type { Certainty } from '#instruments/rules/instrument.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import { boardWords } from '../words/index.ts'
import css from './boards.module.css'

/** How sure the rule is, said where it decides something; the rule itself is one press away. */
export function RuleNote({ certainty, ruleId }: { certainty: Certainty; ruleId: string }) {
  const t = useWords(boardWords)
  const reads = usePermission('instrument.read')
  return (
    <p className={css['quiet']}>
      {certainty === 'unverified' && `${t('rule.unsure')} `}
      {certainty === 'proposal' && `${t('rule.proposal')} `}
      {reads && <AppLink to={`/quy-dinh/${ruleId}`}>{t('rule.see')}</AppLink>}
    </p>
  )
}
