import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Certainty, LegalBasis } from '#instruments/rules/instrument.ts'
import { reportWords } from '../../words/index.ts'
import css from './LegalNote.module.css'

type Props = {
  /** What the rule is about: chooses the sentence. */
  what: 'form' | 'deadline'
  certainty: Certainty
  /** Left out where the basis is read elsewhere. */
  legalBasis?: readonly LegalBasis[]
}

/** How sure the product is of a rule, said aloud when it is not; where the rule comes from is one press away. */
export function LegalNote({ what, certainty, legalBasis }: Props) {
  const t = useWords(reportWords)
  const sentence = t(`certainty.${what}.${certainty}`)
  const className = `${css['note']} ${certainty === 'verified' ? '' : css['doubt']}`
  if (!legalBasis) return <p className={className}>{sentence}</p>
  return (
    <details className={className}>
      <summary>{sentence}</summary>
      <ul className={css['list']}>
        {legalBasis.map((basis) => (
          <li key={basis.text}>
            {basis.text}
            {basis.note && <span className={css['remark']}>: {basis.note}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
