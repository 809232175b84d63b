import { DateField } from '#platform/web/components/DateField.tsx'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import { YesNoField } from '#registers/web/YesNoField.tsx'
import { partnerWords } from '../words/index.ts'
import type { ProgrammeValues } from './partner-values.ts'

export function ProgrammeFields({ form, standing }: { form: FormState<ProgrammeValues>; standing: boolean }) {
  const t = useWords(partnerWords)
  return (
    <>
      <TextField label={t('programme.title')} maxLength={300} {...form.field('title')} />
      <DateField label={t('programme.signedOn')} optional {...form.field('signedOn')} />
      <FieldRow>
        <DateField label={t('programme.fromDay')} shortcuts="none" {...form.field('fromDay')} />
        <DateField
          label={t('programme.toDay')}
          hint={t('programme.toHint')}
          optional
          shortcuts="none"
          {...form.field('toDay')}
        />
      </FieldRow>
      <TextAreaField label={t('programme.partnerGives')} optional {...form.field('partnerGives')} />
      <TextAreaField label={t('programme.centreGives')} optional {...form.field('centreGives')} />
      <TextAreaField label={t('field.note')} optional {...form.field('note')} />
      {standing && (
        <>
          <DateField label={t('programme.endedOn')} optional {...form.field('endedOn')} />
          <YesNoField
            label={t('programme.keep')}
            hint={t('programme.keepHint')}
            yes={t('programme.keepYes')}
            no={t('programme.keepNo')}
            {...form.field('active')}
          />
        </>
      )}
    </>
  )
}
