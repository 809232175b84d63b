import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { NumberStepper } from '#platform/web/components/NumberStepper.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import { DaysOffField } from '#registers/web/DaysOffField.tsx'
import { YesNoField } from '#registers/web/YesNoField.tsx'
import { DEVICE_KINDS } from '../rules/device.ts'
import { facilityWords } from '../words/index.ts'
import type { DeviceValues } from './room-values.ts'

export function DeviceFields({ form, standing }: { form: FormState<DeviceValues>; standing: boolean }) {
  const t = useWords(facilityWords)
  return (
    <>
      <TextField label={t('field.deviceName')} maxLength={200} {...form.field('name')} />
      <ChoiceField
        label={t('field.kind')}
        chipsUpTo={DEVICE_KINDS.length}
        choices={DEVICE_KINDS.map((kind) => ({ value: kind, label: t(`device.${kind}`) }))}
        {...form.field('kind')}
      />
      <FieldRow>
        <TextField label={t('field.code')} optional maxLength={60} {...form.field('code')} />
        <TextField label={t('field.place')} optional maxLength={200} {...form.field('place')} />
      </FieldRow>
      <NumberStepper label={t('field.quantity')} hint={t('form.quantityHint')} min={1} {...form.field('quantity')} />
      <DaysOffField label={t('field.closed')} hint={t('form.repairHint')} {...form.field('closed')} />
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
