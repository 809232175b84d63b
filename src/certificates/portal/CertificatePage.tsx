import type { ReactNode } from 'react'
import { formatDate } from '#platform/common/dates.ts'
import { Frame, type Head } from '#publicity/portal/Frame.tsx'
import type { Reader } from '#publicity/portal/reader.ts'
import { sayWhen } from '../rules/say.ts'
import { certificateWords } from '../words/index.ts'
import type { PublicCertificate } from '../rules/public-certificate.ts'

type Props = { reader: Reader; head: Head; found: PublicCertificate | undefined; meaning: string }

/** Valid, revoked or unknown; and what the paper says, to be compared with the one in the hand. */
export function CertificatePage({ reader, head, found, meaning }: Props) {
  const { t } = certificateWords(reader.locale)
  return (
    <Frame reader={reader} head={head} index={false} note={t('public.note')}>
      {found ? <Found reader={reader} found={found} meaning={meaning} /> : (
        <>
          <h1 className="verdict none">{t('public.unknown')}</h1>
          <p>{t('public.unknownLead')}</p>
        </>
      )}
    </Frame>
  )
}

function Found({ reader, found, meaning }: Omit<Props, 'head' | 'found'> & { found: PublicCertificate }) {
  const { t } = certificateWords(reader.locale)
  return (
    <>
      <h1 className={found.revokedOn ? 'verdict none' : 'verdict'}>{t(found.revokedOn ? 'public.revoked' : 'public.valid')}</h1>
      {found.revokedOn && found.revokeCategory && (
        <p>{t('public.revokedOn', { date: formatDate(found.revokedOn), category: t(`category.${found.revokeCategory}`) })}</p>
      )}
      {found.replacedBy && <p>{t('public.replacedBy', { number: found.replacedBy })}</p>}
      <p className="lead">{t('public.compare')}</p>
      <Said reader={reader} found={found} />
      {found.erased && <p className="more">{t('public.erased')}</p>}
      <p className="more">{meaning}</p>
    </>
  )
}

function Said({ reader, found }: { reader: Reader; found: PublicCertificate }) {
  const { t } = certificateWords(reader.locale)
  return (
    <dl className="part">
      <Line term={t('field.number')}>{found.number}</Line>
      {!found.erased && <Line term={t('field.holder')}>{found.holder}</Line>}
      {found.birthYear !== null && <Line term={t('field.birthYear')}>{found.birthYear}</Line>}
      <Line term={t('field.title')}>{found.title}</Line>
      <Line term={t('field.when')}>{sayWhen(found, reader.locale)}</Line>
      <Line term={t('public.centre')}>{found.centreName}</Line>
      <Line term={t('field.issuedOn')}>{formatDate(found.issuedOn)}</Line>
      <Line term={t('field.signer')}>{`${found.signerName}, ${found.signerPost}`}</Line>
    </dl>
  )
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <strong>{children}</strong>
      </dd>
    </>
  )
}
