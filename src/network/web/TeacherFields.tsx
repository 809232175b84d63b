import { ChoiceField, ChoicesField } from '#platform/web/components/ChoiceField.tsx'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import { useVocabulary } from '#instruments/web/use-vocabulary.ts'
import { DaysOffField } from '#registers/web/DaysOffField.tsx'
import { Part } from '#registers/web/Facts.tsx'
import { WeeklyField } from '#registers/web/WeeklyField.tsx'
import { YesNoField } from '#registers/web/YesNoField.tsx'
import { TEACHER_KINDS } from '../rules/teacher.ts'
import { networkWords } from '../words/index.ts'
import type { TeacherValues } from './teacher-values.ts'

/** The questions in the order in which people think: who, what, when, how they are reached. */
export function TeacherFields({ form, standing }: { form: FormState<TeacherValues>; standing: boolean }) {
  const t = useWords(networkWords)
  const fields = useVocabulary('activity-field')
  return (
    <>
      <Part title={t('form.who')}>
        <TextField label={t('field.fullName')} maxLength={120} {...form.field('fullName')} />
        <ChoiceField
          label={t('field.kind')}
          choices={TEACHER_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          {...form.field('kind')}
        />
        <TextField label={t('field.homeBody')} optional maxLength={200} {...form.field('homeBody')} />
      </Part>
      <Part title={t('form.what')}>
        <ChoicesField
          label={t('field.fields')}
          choices={fields.choices(form.values.fields)}
          {...form.field('fields')}
        />
        <TextField label={t('field.expertise')} optional maxLength={300} {...form.field('expertise')} />
      </Part>
      <Part title={t('form.when')}>
        <WeeklyField label={t('field.weekly')} hint={t('form.weeklyHint')} {...form.field('weekly')} />
        <DaysOffField label={t('field.away')} hint={t('form.awayHint')} {...form.field('away')} />
      </Part>
      <Reached form={form} />
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

function Reached({ form }: { form: FormState<TeacherValues> }) {
  const t = useWords(networkWords)
  return (
    <Part title={t('form.reach')}>
      <p>{t('form.reachHint')}</p>
      <FieldRow>
        <TextField label={t('field.phone')} optional type="tel" {...form.field('phone')} />
        <TextField label={t('field.email')} optional type="email" {...form.field('email')} />
      </FieldRow>
      <YesNoField
        label={t('form.shared')}
        hint={t('form.sharedHint')}
        yes={t('form.sharedYes')}
        no={t('form.sharedNo')}
        {...form.field('shared')}
      />
      <TextAreaField label={t('field.note')} optional {...form.field('note')} />
    </Part>
  )
}
