import { Button } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { Dialog } from '#platform/web/components/Dialog.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Certificate, RevokeInput } from '../rules/certificate.ts'
import { certificateWords } from '../words/index.ts'
import { CERTIFICATES } from './queries.ts'

type Props = { certificate: Certificate; open: boolean; onClose: () => void; send: (body: RevokeInput, key: string) => Promise<unknown> }
const CATEGORIES = ['wrong', 'not_met', 'other'] as const

/** It cannot be taken back, so it asks for the kind of reason that is told in public, and for the reason itself. */
export function RevokeDialog({ certificate: c, open, onClose, send }: Props) {
  const t = useWords(certificateWords)
  const [category, setCategory] = useState<(typeof CATEGORIES)[number]>('wrong')
  const [reason, setReason] = useState('')
  const revoke = useWrite((body: RevokeInput, key) => send(body, key), {
    refresh: [[...CERTIFICATES]],
    onDone: () => {
      onClose()
      showToast({ message: t('revoke.done', { number: c.number }) })
    },
  })
  const footer = (
    <Button loading={revoke.busy} onClick={() => revoke.run({ version: c.version, category, reason })}>
      {t('action.revoke')}
    </Button>
  )
  const wrong = revoke.problem?.issues.find((i) => i.path[0] === 'reason')?.message ?? null
  return (
    <Dialog open={open} onClose={onClose} title={t('action.revoke')} place="middle" footer={footer}>
      <p>{t('revoke.lead')}</p>
      <ChoiceField
        name="category"
        label={t('revoke.category')}
        choices={CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))}
        value={category}
        onChange={(v) => setCategory(CATEGORIES.find((x) => x === v) ?? 'other')}
      />
      <TextAreaField name="reason" label={t('revoke.reason')} hint={t('revoke.reasonHint')} value={reason} onChange={setReason} error={wrong} />
      <ProblemNote problem={revoke.problem?.issues.length === 0 ? revoke.problem : null} />
    </Dialog>
  )
}
