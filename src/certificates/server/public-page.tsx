import { getInForce } from '#instruments/server/instruments.service.ts'
import { drawn, headOf, readerFor } from '#publicity/server/draw.tsx'
import type { Page, Visit } from '#publicity/server/portal.ts'
import { CertificatePage } from '../portal/CertificatePage.tsx'
import { publicPathOf } from '../rules/certificate.ts'
import { certificateWords } from '../words/index.ts'
import { findPublicCertificate } from './public-certificate.store.ts'

/** Whether a paper holds. An address nobody was given answers like one that never was. */
export async function showCertificate(visit: Visit, code: string): Promise<Page> {
  const { t } = certificateWords(visit.locale)
  const found = await findPublicCertificate(visit.db, code)
  const rules = (await getInForce(visit.db, { kind: 'certificate', key: 'centre', on: visit.today })).body
  const title = t(found ? (found.revokedOn ? 'public.revoked' : 'public.valid') : 'public.unknown')
  const head = headOf(visit, publicPathOf(code), `${title} – ${t('public.title')}`, t('public.describe'))
  const reader = await readerFor(visit)
  return drawn(<CertificatePage reader={reader} head={head} found={found} meaning={rules.meaning[visit.locale]} />, found ? 200 : 404, true)
}
