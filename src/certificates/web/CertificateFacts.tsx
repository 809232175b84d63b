import type { ReactNode } from 'react'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Certificate } from '../rules/certificate.ts'
import { sayWhen } from '../rules/say.ts'
import { certificateWords } from '../words/index.ts'
import css from './certificates.module.css'
import { useHolder } from './CertificateTable.tsx'

/** What the paper says, line by line. */
export function CertificateFacts({ certificate: c }: { certificate: Certificate }) {
  const t = useWords(certificateWords)
  const format = useFormat()
  const holder = useHolder()
  return (
    <dl className={css['facts']}>
      <Fact label={t('field.holder')}>{holder(c)}</Fact>
      {c.birthYear !== null && <Fact label={t('field.birthYear')}>{c.birthYear}</Fact>}
      <Fact label={t('field.title')}>{c.title}</Fact>
      <Fact label={t('field.when')}>{sayWhen(c, useLocale())}</Fact>
      <Fact label={t('field.issuedOn')}>{format.date(c.issuedOn)}</Fact>
      <Fact label={t('field.unit')}>{c.centreName}</Fact>
      <Fact label={t('field.signer')}>{`${c.signerName}, ${c.signerPost}`}</Fact>
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
