import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { api } from '#platform/web/api.ts'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { OnlyHere } from '#platform/web/components/OnlyHere.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, usePathParam } from '#platform/web/routing.tsx'
import type { Certificate } from '../rules/certificate.ts'
import { certificateWords } from '../words/index.ts'
import { CertificateFacts } from './CertificateFacts.tsx'
import { useHolder } from './CertificateTable.tsx'
import { EraseHolder } from './EraseHolder.tsx'
import { useCertificate } from './queries.ts'
import { RevokeDialog } from './RevokeDialog.tsx'

/** One paper: what it says, whether it holds, and what can be done with it. */
export default function CertificatePage() {
  const certificate = useCertificate(usePathParam('id'))
  return (
    <Loaded query={certificate} shape="page">
      {(found) => <Shown certificate={found} />}
    </Loaded>
  )
}

function Shown({ certificate: c }: { certificate: Certificate }) {
  const t = useWords(certificateWords)
  const holder = useHolder()
  return (
    <Page
      title={c.number}
      lead={`${holder(c)} · ${c.title}`}
      back={{ to: '/chung-nhan', label: t('list.title') }}
      actions={<Actions certificate={c} />}
      width="text"
    >
      <Stack gap="lg">
        {!c.revokedOn && !c.erased && <OnlyHere />}
        <Standing certificate={c} />
        <CertificateFacts certificate={c} />
        <p>
          <a href={c.path} target="_blank" rel="noreferrer">
            {t('action.public')}
          </a>
        </p>
        <EraseHolder certificate={c} />
      </Stack>
    </Page>
  )
}

function Standing({ certificate: c }: { certificate: Certificate }) {
  const t = useWords(certificateWords)
  const format = useFormat()
  const said = c.revokedOn && c.revokeCategory && { date: format.date(c.revokedOn), category: t(`category.${c.revokeCategory}`), reason: c.revokeReason ?? '' }
  return (
    <>
      {said && (
        <Notice tone="late">
          {t('one.revoked', said)}{' '}
          {c.replacedBy && <AppLink to={`/chung-nhan/${c.replacedBy.id}`}>{t('one.replacedBy', { number: c.replacedBy.number })}</AppLink>}
        </Notice>
      )}
      {c.replaces && (
        <Notice>
          <AppLink to={`/chung-nhan/${c.replaces.id}`}>{t('one.replaces', { number: c.replaces.number })}</AppLink>
        </Notice>
      )}
      {c.erased && <Notice>{t('one.erased')}</Notice>}
    </>
  )
}

function Actions({ certificate: c }: { certificate: Certificate }) {
  const t = useWords(certificateWords)
  const [asking, setAsking] = useState(false)
  if (c.revokedOn || c.erased || !c.holder) return null
  const document = `/api/certificates/${c.id}/document` as const
  return (
    <>
      <Button component="a" href={document} download>
        {t('action.print')}
      </Button>
      {c.batchCount > 1 && (
        <Button component="a" href={`${document}?all=1`} download variant="default">
          {t('action.printBatch', { n: c.batchCount })}
        </Button>
      )}
      {c.mayWrite && (
        <>
          <Button component={AppLink} to={`/chung-nhan/${c.id}/cap-lai`} variant="default">
            {t('action.replace')}
          </Button>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('action.revoke')}
          </Button>
          <RevokeDialog certificate={c} open={asking} onClose={() => setAsking(false)} send={(body, key) => api.post(`/api/certificates/${c.id}/revoke`, body, { idempotencyKey: key })} />
        </>
      )}
    </>
  )
}
