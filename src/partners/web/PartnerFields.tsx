import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import { useVocabulary } from '#instruments/web/use-vocabulary.ts'
import { YesNoField } from '#registers/web/YesNoField.tsx'
import { partnerWords } from '../words/index.ts'
import type { PartnerValues } from './partner-values.ts'

export function PartnerFields({ form, standing }: { form: FormState<PartnerValues>; standing: boolean }) {
  const t = useWords(partnerWords)
  const kinds = useVocabulary('partner-body')
  return (
    <>
      <TextField label={t('field.name')} hint={t('form.nameHint')} maxLength={200} {...form.field('name')} />
      <ChoiceField
        label={t('field.kind')}
        choices={kinds.choices(form.values.kind ? [form.values.kind] : [])}
        {...form.field('kind')}
      />
      <TextField label={t('field.contact')} optional maxLength={200} {...form.field('contact')} />
      <FieldRow>
        <TextField label={t('field.phone')} optional type="tel" {...form.field('phone')} />
        <TextField label={t('field.email')} optional type="email" {...form.field('email')} />
      </FieldRow>
      <TextAreaField label={t('field.note')} optional {...form.field('note')} />
      {standing && (
        <YesNoField
          label={t('form.active')}
          yes={t('form.activeYes')}
          no={t('form.activeNo')}
          {...form.field('active')}
        />
      )}
    </>
  )
}
