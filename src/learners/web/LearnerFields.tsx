import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { compareVi } from '#platform/common/text.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { SuggestField } from '#platform/web/components/SuggestField.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { api } from '#platform/web/api.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import { learnerWords } from '../words/index.ts'
import type { LearnerValues } from './form-values.ts'

type Props = {
  form: FormState<LearnerValues>
  unitId: string
  /** Whom the centre may know already: in sight while name, year and number are typed. */
  near?: ReactNode
}

/** The fields of a learner, what is needed first. */
export function LearnerFields({ form, unitId, near }: Props) {
  const t = useWords(learnerWords)
  const groups = useResidentGroups(unitId)
  const sex = form.field('sex')
  return (
    <>
      <TextField label={t('field.fullName')} autoFocus {...form.field('fullName')} />
      <TextField label={t('field.birthYear')} hint={t('field.birthYearHint')} optional maxLength={4} {...form.field('birthYear')} />
      <TextField label={t('field.phone')} type="tel" optional {...form.field('phone')} />
      {near}
      <ChoiceField
        label={t('field.sex')}
        optional
        choices={[
          { value: 'woman', label: t('sex.woman') },
          { value: 'man', label: t('sex.man') },
          { value: 'unknown', label: t('sex.unknown') },
        ]}
        {...sex}
        onChange={(v) => sex.onChange((v ?? 'unknown') as LearnerValues['sex'])}
      />
      <SuggestField label={t('field.residentGroup')} optional suggestions={groups} maxLength={120} {...form.field('residentGroup')} />
      <TextField label={t('field.email')} hint={t('field.emailHint')} type="email" optional {...form.field('email')} />
      <TextAreaField label={t('field.note')} optional {...form.field('note')} />
    </>
  )
}

/** Names of the resident groups beside the centre, to be offered while typing. */
function useResidentGroups(unitId: string): string[] {
  const found = useQuery({
    queryKey: ['units', 'groups', unitId],
    queryFn: ({ signal }) => api.get<{ groups: { name: string }[] }>('/api/learners/resident-groups', { unitId }, { signal }),
    staleTime: 600_000,
  })
  return (found.data?.groups ?? []).map((u) => u.name).sort(compareVi)
}
