import { api } from '#platform/web/api.ts'
import { ReasonedAction } from '#platform/web/components/ReasonedAction.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import type { Certificate } from '../rules/certificate.ts'
import { certificateWords } from '../words/index.ts'
import { CERTIFICATES } from './queries.ts'

/** The holder asks to be forgotten: here for a name that was typed, with the learner for everybody in the book. */
export function EraseHolder({ certificate: c }: { certificate: Certificate }) {
  const t = useWords(certificateWords)
  const mayWrite = usePermission('learner.write')
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
      <ReasonedAction
        action={t('erase.action')}
        title={t('erase.title')}
        lead={t('erase.lead')}
        label={t('erase.label')}
        confirmLabel={t('erase.title')}
        minLength={4}
        send={(reason, idempotencyKey) => api.post<Certificate>(`/api/certificates/${c.id}/erase`, { reason }, { idempotencyKey })}
        refresh={[[...CERTIFICATES]]}
        done={t('erase.done')}
      />
    </section>
  )
}
