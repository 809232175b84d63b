import { useState } from 'react'
import { api, newKey } from '#platform/web/api.ts'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo } from '#platform/web/routing.tsx'
import { useSession } from '#platform/web/session.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Learner } from '../rules/learner.ts'
import { readPhone } from '../rules/phone.ts'
import { learnerWords } from '../words/index.ts'
import { contentFrom, EMPTY, valuesSchema, type LearnerValues } from './form-values.ts'
import { LearnerFields } from './LearnerFields.tsx'
import { NearList } from './NearList.tsx'
import { LEARNERS, useNear } from './queries.ts'

export default function NewLearnerPage() {
  const t = useWords(learnerWords)
  const { active, grants } = useSession()
  const unitId = [active, ...grants].find((g) => g?.unitKind === 'centre')?.unitId
  return (
    <Page title={t('add.title')} lead={t('add.lead')} back={{ to: '/hoc-vien', label: t('page.back') }} width="text">
      {unitId ? <NewForm unitId={unitId} /> : <EmptyState title={t('add.noUnit')} />}
    </Page>
  )
}

function NewForm({ unitId }: { unitId: string }) {
  const t = useWords(learnerWords)
  const go = useGo()
  const [id] = useState(newKey)
  const form = useForm<LearnerValues>({ initial: EMPTY, schema: valuesSchema, draft: 'learner.new' })
  const { fullName, birthYear, phone } = form.values
  const near = useNear({ unitId, fullName, birthYear: /^\d{4}$/.test(birthYear) ? Number(birthYear) : null, phone: readPhone(phone) ?? '' })
  const write = useWrite(
    (values: LearnerValues, idempotencyKey) => api.put<Learner>(`/api/learners/${id}`, { unitId, ...contentFrom(values) }, { idempotencyKey }),
    {
      refresh: [[...LEARNERS]],
      onDone: () => {
        form.draft.clear()
        showToast({ message: t('add.done') })
        go(`/hoc-vien/${id}`)
      },
    },
  )
  return (
    <Form form={form} write={write} onSubmit={write.run} submitLabel={t('action.add')}>
      <LearnerFields form={form} unitId={unitId} near={<NearList near={fullName.trim().length >= 4 ? (near.data?.near ?? []) : []} />} />
    </Form>
  )
}
