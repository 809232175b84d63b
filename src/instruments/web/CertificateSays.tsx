import { formatPercent } from '#platform/common/numbers.ts'
import type { PlainDate } from '#platform/common/dates.ts'
import { numberOf, type CertificateRules } from '../rules/certificate-rules.ts'
import { useRuleWords, useSaid } from './rule-words.ts'
import css from './rules.module.css'

/** What the paper is called and worth, and the first number of a register. */
export function CertificateSays({ rules, on }: { rules: CertificateRules; on: PlainDate | null }) {
  const t = useRuleWords()
  const said = useSaid()
  const year = Number((on ?? '2021').slice(0, 4))
  return (
    <>
      <p className={css['sentence']}>{t('certificate.heading', { heading: rules.heading })}</p>
      <p>{t('certificate.number', { example: numberOf(rules, { seq: 1, year }) })}</p>
      {rules.attendedShare > 0 && <p>{t('certificate.attended', { share: formatPercent(rules.attendedShare) })}</p>}
      <p>{said(rules.meaning)}</p>
    </>
  )
}
