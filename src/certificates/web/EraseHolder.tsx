import { Button } from '@mantine/core'
import { useState } from 'react'
import { api } from '#platform/web/api.ts'
import { ConfirmReason } from '#platform/web/components/ConfirmReason.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import { useWrite } from '#platform/web/write.ts'
import type { Certificate } from '../rules/certificate.ts'
import { certificateWords } from '../words/index.ts'
import { CERTIFICATES } from './queries.ts'

/** The holder asks to be forgotten: here for a name that was typed, with the learner for everybody in the book. */
export function EraseHolder({ certificate: c }: { certificate: Certificate }) {
  const t = useWords(certificateWords)
  const mayWrite = usePermission('learner.write')
  const [asking, setAsking] = useState(false)
  const erase = useWrite((reason: string, idempotencyKey) => api.post<Certificate>(`/api/certificates/${c.id}/erase`, { reason }, { idempotencyKey }), {
    refresh: [[...CERTIFICATES]],
    onDone: () => {
      setAsking(false)
      showToast({ message: t('erase.done') })
    },
  })
  if (c.learnerId && !c.erased && mayWrite) {
    return (
      <p className="hn-no-print">
        {t('erase.ofLearner')} <AppLink to={`/hoc-vien/${c.learnerId}`}>{t('erase.openLearner')}</AppLink>
      </p>
    )
  }
  if (!c.mayErase) return null
  return (
    <section className="hn-no-print">
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('erase.action')}
      </Button>
      <ConfirmReason
        open={asking}
        onClose={() => setAsking(false)}
        title={t('erase.title')}
        lead={t('erase.lead')}
        label={t('erase.label')}
        confirmLabel={t('erase.title')}
        minLength={4}
        busy={erase.busy}
        problem={erase.problem}
        onConfirm={(reason) => erase.run(reason)}
      />
    </section>
  )
}
