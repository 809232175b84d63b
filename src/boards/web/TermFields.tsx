import type { ReactNode } from 'react'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import { boardWords } from '../words/index.ts'
import css from './boards.module.css'
import type { ContentValues } from './term-form.ts'

type Props<T extends ContentValues> = {
  form: FormState<T>
  fromLabel?: string
  usually?: string | null
  /** Said beside the days. */
  note?: ReactNode
}

/** Main job, decision, days: what every term says besides who and which post. */
export function TermFields<T extends ContentValues>({ form, fromLabel, usually, note }: Props<T>) {
  const t = useWords(boardWords)
  const { values } = form
  const patch = (change: Partial<ContentValues>) => form.patch(change as Partial<T>)
  return (
    <>
      <TextField
        name="mainJob"
        label={t('field.mainJob')}
        hint={usually ? t('posts.usually', { who: usually }) : t('field.mainJobHint')}
        optional
        value={values.mainJob}
        onChange={(mainJob) => patch({ mainJob })}
      />
      <ChoiceField
        name="partTime"
        label={t('field.partTime')}
        choices={(['yes', 'no'] as const).map((v) => ({ value: v, label: t(`field.partTime.${v}`) }))}
        value={values.partTime}
        onChange={(v) => patch({ partTime: v === 'no' ? 'no' : 'yes' })}
      />
      <DateField
        name="from"
        label={fromLabel ?? t('field.from')}
        shortcuts="none"
        value={values.from}
        onChange={(from) => patch({ from })}
      />
      <DateField
        name="to"
        label={t('field.lastDay')}
        hint={t('field.lastDayHint')}
        shortcuts="none"
        optional
        value={values.lastDay}
        onChange={(lastDay) => patch({ lastDay })}
      />
      {note}
      <DecisionFields values={values} patch={patch} />
    </>
  )
}

type Decision = Pick<ContentValues, 'decisionNumber' | 'decisionOn' | 'decisionBy'>

/** Number, day and body of a decision; of a term or of a subcommittee. */
export function DecisionFields({ values, patch }: { values: Decision; patch: (change: Partial<Decision>) => void }) {
  const t = useWords(boardWords)
  return (
    <fieldset className={css['fieldset']}>
      <legend>{t('field.decision')}</legend>
      <FieldRow least="16rem">
        <TextField
          name="decisionNumber"
          label={t('field.decisionNumber')}
          optional
          value={values.decisionNumber}
          onChange={(decisionNumber) => patch({ decisionNumber })}
        />
        <DateField
          name="decisionOn"
          label={t('field.decisionOn')}
          shortcuts="none"
          optional
          value={values.decisionOn}
          onChange={(decisionOn) => patch({ decisionOn })}
        />
      </FieldRow>
      <TextField
        name="decisionBy"
        label={t('field.decisionBy')}
        optional
        value={values.decisionBy}
        onChange={(decisionBy) => patch({ decisionBy })}
      />
    </fieldset>
  )
}
