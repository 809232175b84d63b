import { Button } from '@mantine/core'
import { useState } from 'react'
import { api } from '#platform/web/api.ts'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo, usePathParam } from '#platform/web/routing.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Learner } from '../rules/learner.ts'
import { learnerWords } from '../words/index.ts'
import { contentFrom, valuesOf, valuesSchema, type LearnerValues } from './form-values.ts'
import { LearnerFields } from './LearnerFields.tsx'
import { COUNTED, LEARNERS, useLearner } from './queries.ts'

export default function EditLearnerPage() {
  const t = useWords(learnerWords)
  const learner = useLearner(usePathParam('id'))
  return (
    <Loaded query={learner} shape="page">
      {(found) => (
        <Page title={t('edit.title')} lead={found.fullName} back={{ to: `/hoc-vien/${found.id}`, label: found.fullName }} width="text">
          {found.mayWrite ? <EditForm key={found.id} learner={found} /> : <EmptyState title={t('detail.erased')} />}
        </Page>
      )}
    </Loaded>
  )
}

function EditForm({ learner }: { learner: Learner }) {
  const t = useWords(learnerWords)
  const go = useGo()
  // A refresh in the background must not change what the person began with.
  const [base, setBase] = useState(learner)
  const form = useForm<LearnerValues>({ initial: valuesOf(base, ''), schema: valuesSchema })
  const write = useWrite(
    (values: LearnerValues, idempotencyKey) =>
      api.post<Learner>(`/api/learners/${base.id}/edit`, { ...contentFrom(values), residentGroupId: base.residentGroupId, version: base.version }, { idempotencyKey }),
    {
      refresh: [[...LEARNERS], ...COUNTED],
      onDone: () => {
        showToast({ message: t('edit.saved') })
        go(`/hoc-vien/${base.id}`)
      },
    },
  )
  const theirs = write.problem?.code === 'data.changed_meanwhile' ? (write.problem.details['theirs'] as Learner) : undefined
  return (
    <>
      {theirs && (
        <Notice tone="soon">
          <p>{t('conflict')}</p>
          <Button
            variant="default"
            onClick={() => {
              setBase(theirs)
              write.reset()
            }}
          >
            {t('conflict.reload')}
          </Button>
        </Notice>
      )}
      <Form form={form} write={write} onSubmit={write.run} submitLabel={t('action.save')}>
        <LearnerFields form={form} unitId={base.unitId} />
      </Form>
    </>
  )
}
