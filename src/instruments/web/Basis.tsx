import { Notice } from '#platform/web/components/Notice.tsx'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import { CertaintyMark } from './CertaintyMark.tsx'
import { useRuleWords } from './rule-words.ts'
import css from './rules.module.css'

/** On what the rule rests, and how sure we are of it. */
export function Basis({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  const { certainty } = rule
  return (
    <section>
      <h2>{t('rule.basis')}</h2>
      <ul className={css['lines']}>
        {rule.legalBasis.map((basis) => (
          <li key={basis.text}>
            <strong>{basis.text}</strong>
            {basis.note && <span className={css['quiet']}> – {basis.note}</span>}
          </li>
        ))}
      </ul>
      {certainty === 'verified' ? (
        <CertaintyMark certainty={certainty} />
      ) : (
        <Notice tone={certainty === 'unverified' ? 'soon' : 'plain'}>
          <CertaintyMark certainty={certainty} />
          <span>{t(`certaintyHint.${certainty}`)}</span>
        </Notice>
      )}
    </section>
  )
}
