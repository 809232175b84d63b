import { Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#platform/web/api.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import type { LearnerTraits } from '../rules/learner.ts'
import { learnerWords } from '../words/index.ts'
import { COUNTED, LEARNERS } from './queries.ts'

const KEYS = ['ethnic', 'policy', 'disadvantaged', 'disability'] as const

/** Closed until somebody opens it, because opening is a look that is written down. */
export function TraitsPart({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const t = useWords(learnerWords)
  const [open, setOpen] = useState(false)
  return (
    <section>
      <h2>{t('detail.traits')}</h2>
      <p>{t('detail.traitsLead')}</p>
      {open ? (
        <Opened id={id} mayWrite={mayWrite} />
      ) : (
        <Button variant="default" mt="sm" onClick={() => setOpen(true)}>
          {t('detail.showTraits')}
        </Button>
      )}
    </section>
  )
}

function Opened({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const traits = useQuery({
    queryKey: [...LEARNERS, 'traits', id],
    queryFn: ({ signal }) => api.get<LearnerTraits>(`/api/learners/${id}/traits`, undefined, { signal }),
  })
  return <Loaded query={traits}>{(found) => <Traits id={id} found={found} mayWrite={mayWrite} />}</Loaded>
}

function Traits({ id, found, mayWrite }: { id: string; found: LearnerTraits; mayWrite: boolean }) {
  const t = useWords(learnerWords)
  const [values, setValues] = useState(found)
  const write = useWrite((v: LearnerTraits, idempotencyKey) => api.put<LearnerTraits>(`/api/learners/${id}/traits`, v, { idempotencyKey }), {
    refresh: [[...LEARNERS, 'traits', id], ...COUNTED],
    onDone: () => showToast({ message: t('detail.traitsSaved') }),
  })
  const choices = [
    { value: 'yes', label: t('trait.yes') },
    { value: 'no', label: t('trait.no') },
    { value: 'unknown', label: t('trait.unknown') },
  ]
  const said = (v: boolean | null) => (v === null ? 'unknown' : v ? 'yes' : 'no')
  return (
    <Stack gap="md" mt="md">
      {KEYS.map((key) => (
        <ChoiceField
          key={key}
          name={key}
          label={t(`trait.${key}`)}
          choices={choices}
          value={said(values[key])}
          onChange={(v) => setValues({ ...values, [key]: v === 'unknown' ? null : v === 'yes' })}
        />
      ))}
      <ProblemNote problem={write.problem} />
      {mayWrite && (
        <Button variant="default" loading={write.busy} onClick={() => write.run(values)}>
          {t('action.save')}
        </Button>
      )}
    </Stack>
  )
}
