import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import type { ProblemError } from '#platform/web/problem.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { useRuleWords } from './rule-words.ts'

export function BackToRule({ id }: { id: string }) {
  const t = useRuleWords()
  return (
    <ButtonLink to={`/quy-dinh/${id}`} variant="subtle">
      {t('change.back')}
    </ButtonLink>
  )
}

/** Somebody else was faster: leads to what they saved, and keeps what was typed. */
export function TheirsFirst({ problem }: { problem: ProblemError | null }) {
  const t = useRuleWords()
  const theirs = problem?.details['theirs']
  const id: unknown = theirs && typeof theirs === 'object' ? Reflect.get(theirs, 'id') : problem?.details['id']
  if (!['data.changed_meanwhile', 'instrument.area_has_own'].includes(problem?.code ?? '') || typeof id !== 'string') return null
  return (
    <Notice tone="soon">
      <span>{t('change.theirs')}</span>
      <AppLink to={`/quy-dinh/${id}`}>{t('change.theirsSee')}</AppLink>
    </Notice>
  )
}
