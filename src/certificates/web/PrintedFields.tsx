import { DateField } from '#platform/web/components/DateField.tsx'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { NumberStepper } from '#platform/web/components/NumberStepper.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import { certificateWords } from '../words/index.ts'

export type Printed = {
  title: string
  fromOn: string | null
  toOn: string | null
  sessions: number | null
  hours: number | null
  signerPost: string
  signerName: string
  issuedOn: string | null
}

/** What stands on the paper beside the name. */
export function PrintedFields<T extends Printed>({ form }: { form: FormState<T> }) {
  const t = useWords(certificateWords)
  // The fields of `Printed` are fields of whatever extends it.
  const { field } = form as unknown as FormState<Printed>
  return (
    <>
      <TextField label={t('field.title')} maxLength={200} {...field('title')} />
      <FieldRow>
        <DateField label={t('field.fromOn')} shortcuts="none" {...field('fromOn')} />
        <DateField label={t('field.toOn')} shortcuts="none" {...field('toOn')} />
      </FieldRow>
      <FieldRow>
        <NumberStepper label={t('field.sessions')} optional min={1} max={400} {...field('sessions')} />
        <NumberStepper label={t('field.hours')} optional min={0.5} max={2000} decimals={1} {...field('hours')} />
      </FieldRow>
      <DateField label={t('field.issuedOn')} {...field('issuedOn')} />
      <FieldRow>
        <TextField label={t('field.signerPost')} maxLength={80} {...field('signerPost')} />
        <TextField label={t('field.signerName')} maxLength={80} {...field('signerName')} />
      </FieldRow>
    </>
  )
}
