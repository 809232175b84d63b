import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { MoneyField } from '#platform/web/components/MoneyField.tsx'
import { NumberStepper } from '#platform/web/components/NumberStepper.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import { DaysOffField } from '#registers/web/DaysOffField.tsx'
import { Part } from '#registers/web/Facts.tsx'
import { WeeklyField } from '#registers/web/WeeklyField.tsx'
import { YesNoField } from '#registers/web/YesNoField.tsx'
import { ROOM_KINDS } from '../rules/room.ts'
import { facilityWords } from '../words/index.ts'
import type { RoomValues } from './room-values.ts'

type Props = { form: FormState<RoomValues>; standing: boolean }

/** Which room, whose it is, when it may be used. */
export function RoomFields({ form, standing }: Props) {
  const t = useWords(facilityWords)
  return (
    <>
      <Which form={form} />
      <Whose form={form} />
      <Part title={t('form.when')}>
        <WeeklyField label={t('field.weekly')} hint={t('form.weeklyHint')} {...form.field('weekly')} />
        <DaysOffField label={t('field.closed')} hint={t('form.closedHint')} {...form.field('closed')} />
        <YesNoField
          label={t('form.shared')}
          yes={t('form.sharedYes')}
          no={t('form.sharedNo')}
          {...form.field('shared')}
        />
        <TextAreaField label={t('field.note')} optional {...form.field('note')} />
      </Part>
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

function Which({ form }: Pick<Props, 'form'>) {
  const t = useWords(facilityWords)
  return (
    <Part title={t('form.which')}>
      <TextField label={t('field.name')} maxLength={200} {...form.field('name')} />
      <ChoiceField
        label={t('field.kind')}
        chipsUpTo={ROOM_KINDS.length}
        choices={ROOM_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        {...form.field('kind')}
      />
      <TextField label={t('field.address')} optional maxLength={300} {...form.field('address')} />
      <FieldRow>
        <NumberStepper label={t('field.capacity')} optional min={1} step={5} {...form.field('capacity')} />
        <NumberStepper label={t('field.area')} optional min={1} step={5} {...form.field('area')} />
      </FieldRow>
    </Part>
  )
}

function Whose({ form }: Pick<Props, 'form'>) {
  const t = useWords(facilityWords)
  return (
    <Part title={t('form.whose')}>
      <TextField
        label={t('field.ownerBody')}
        hint={t('form.ownerHint')}
        optional
        maxLength={200}
        {...form.field('ownerBody')}
      />
      <TextField
        label={t('field.agreement')}
        hint={t('form.agreementHint')}
        optional
        maxLength={300}
        {...form.field('agreement')}
      />
      <FieldRow>
        <DateField label={t('field.agreedOn')} optional shortcuts="none" {...form.field('agreedOn')} />
        <DateField label={t('field.agreedUntil')} optional shortcuts="none" {...form.field('agreedUntil')} />
      </FieldRow>
      <MoneyField label={t('field.fee')} hint={t('form.feeHint')} optional {...form.field('fee')} />
    </Part>
  )
}
