import { Button } from '@mantine/core'
import { useState } from 'react'
import { api } from '#platform/web/api.ts'
import { ConfirmReason } from '#platform/web/components/ConfirmReason.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission } from '#platform/web/session.tsx'
import { useWrite } from '#platform/web/write.ts'
import type { Erased } from '../rules/trail.ts'
import { auditWords } from '../words/index.ts'
import css from './audit.module.css'

/** For who may answer somebody's request to be erased: what was written about them goes, that it was written stays. */
export function EraseValues({ accountId }: { accountId: string }) {
  const t = useWords(auditWords)
  const [asking, setAsking] = useState(false)
  const erase = useWrite(
    (basis: string, idempotencyKey) => api.post<Erased>('/api/audit/erasures', { accountId, basis }, { idempotencyKey }),
    { refresh: [['audit']], onDone: ({ emptied }) => (setAsking(false), showToast({ message: t('erase.done', { n: emptied }) })) },
  )
  if (!usePermission('audit.erase')) return null
  return (
    <section className={css['erase']} aria-label={t('erase.title')}>
      <p>{t('erase.hint')}</p>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('erase.do')}
      </Button>
      <ConfirmReason
        open={asking} onClose={() => setAsking(false)} busy={erase.busy} problem={erase.problem} onConfirm={erase.run}
        title={t('erase.title')} lead={t('erase.lead')} label={t('erase.reason')} confirmLabel={t('erase.do')}
      />
    </section>
  )
}
