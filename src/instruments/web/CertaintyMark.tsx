import { StatusSymbol } from '#platform/web/components/StatusMark.tsx'
import type { Certainty } from '../rules/instrument.ts'
import { useRuleWords } from './rule-words.ts'
import css from './rules.module.css'

/** Shape and words for what is not certain; what was checked carries no mark in lists. */
export function CertaintyMark({ certainty }: { certainty: Certainty }) {
  const t = useRuleWords()
  return (
    <span className={css['certainty']}>
      <StatusSymbol kind={SYMBOLS[certainty]} />
      <span>{t(`certainty.${certainty}`)}</span>
    </span>
  )
}

const SYMBOLS = { verified: 'done', unverified: 'soon', proposal: 'todo' } as const
