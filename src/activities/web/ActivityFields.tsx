import type { ReactNode } from 'react'
import { addDays } from '#platform/common/dates.ts'
import { DAYS_AHEAD, FIRST_DAY } from '../rules/activity-checks.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { NumberStepper } from '#platform/web/components/NumberStepper.tsx'
import { SuggestField } from '#platform/web/components/SuggestField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { TimeField } from '#platform/web/components/TimeField.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import type { FormState } from '#platform/web/use-form.ts'
import { guessTerm } from '../rules/guess.ts'
import type { ActivitySuggestions } from '../rules/suggestions.ts'
import { activityWords } from '../words/index.ts'
import css from './activities.module.css'
import { Fold } from '#platform/web/components/Fold.tsx'
import { isComing, titleChange, type ActivityValues } from './form-values.ts'
import { OptionalFields } from './OptionalFields.tsx'
import { choicesOf, useTerms } from './use-terms.ts'

type Props = { form: FormState<ActivityValues>; suggestions: ActivitySuggestions; photos?: ReactNode }

/** The questions in the order in which people think: gì, khi nào, ở đâu, ai, and once it is over, bao nhiêu. */
export function ActivityFields({ form, suggestions, photos }: Props) {
  const coming = isComing(form.values, useToday())
  return (
    <>
      <What form={form} suggestions={suggestions} />
      <When form={form} coming={coming} />
      <WhereAndWho form={form} suggestions={suggestions} />
      {!coming && <HowMany form={form} />}
      <OptionalFields form={form} suggestions={suggestions} photos={coming ? null : photos} coming={coming} />
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css['section']}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function What({ form, suggestions }: Omit<Props, 'photos'>) {
  const t = useWords(activityWords)
  const locale = useLocale()
  const { terms } = useTerms()
  const { values, patch } = form
  const guess = {
    field: (title: string) => guessTerm(terms.fields, title)?.code,
    form: (title: string) => guessTerm(terms.forms, title)?.code,
  }
  const filled = values.guessed && values.title !== '' && (values.field !== null || values.form !== null)
  return (
    <Part title={t('record.what')}>
      <SuggestField
        name="title"
        label={t('field.title')}
        hint={t('record.titleHint')}
        value={values.title}
        onChange={(title) => patch(titleChange(values, title, suggestions, guess))}
        suggestions={suggestions.titles.map((s) => s.title)}
        maxLength={300}
      />
      <FieldRow least="18rem">
        <ChoiceField
          name="field"
          label={t('field.field')}
          choices={choicesOf(terms.fields, locale, values.field)}
          value={values.field}
          onChange={(field) => patch({ field, guessed: false })}
        />
        <ChoiceField
          name="form"
          label={t('field.form')}
          choices={choicesOf(terms.forms, locale, values.form)}
          value={values.form}
          onChange={(chosen) => patch({ form: chosen, guessed: false })}
        />
      </FieldRow>
      {filled && <p className={css['below']}>{t('record.guessed')}</p>}
    </Part>
  )
}

function When({ form, coming }: Pick<Props, 'form'> & { coming: boolean }) {
  const t = useWords(activityWords)
  const today = useToday()
  const { values } = form
  const furthest = values.was === 'held' ? today : addDays(today, DAYS_AHEAD)
  const several = (values.sessionCount ?? 1) > 1 || values.endedOn !== null
  return (
    <Part title={t('record.when')}>
      <DateField label={t('field.heldOn')} {...form.field('heldOn')} min={FIRST_DAY} max={furthest} />
      {coming && (
        <p role="status" className={css['below']}>
          {t('record.coming')}
        </p>
      )}
      <FieldRow least="8rem">
        <TimeField label={t('field.startsAt')} optional {...form.field('startsAt')} />
        <TimeField label={t('field.endsAt')} optional {...form.field('endsAt')} />
      </FieldRow>
      <Fold
        title={t('record.several')}
        note={several ? t('sessions', { n: values.sessionCount ?? 1 }) : undefined}
        fields={['endedOn', 'sessionCount', 'persons']}
        startOpen={several}
      >
        <NumberStepper
          label={t('field.sessionCount')}
          hint={t('record.sessionsHint')}
          {...form.field('sessionCount')}
          min={1}
          max={400}
        />
        <DateField label={t('field.endedOn')} optional {...form.field('endedOn')} max={furthest} />
        {!coming && (
          <NumberStepper
            label={t('field.persons')}
            hint={t('record.personsHint')}
            optional
            {...form.field('persons')}
          />
        )}
      </Fold>
    </Part>
  )
}

function WhereAndWho({ form, suggestions }: Omit<Props, 'photos'>) {
  const t = useWords(activityWords)
  return (
    <>
      <Part title={t('record.where')}>
        <SuggestField
          label={t('field.place')}
          optional
          {...form.field('place')}
          suggestions={suggestions.places}
          maxLength={300}
        />
        <Fold title={t('record.online')} note={form.values.onlineUrl || undefined} fields={['onlineUrl']} startOpen={form.values.onlineUrl !== ''}>
          <TextField label={t('field.onlineUrl')} hint={t('record.onlineHint')} optional {...form.field('onlineUrl')} maxLength={500} />
        </Fold>
      </Part>
      <Part title={t('record.who')}>
        <SuggestField
          label={t('field.speakers')}
          optional
          {...form.field('speakers')}
          suggestions={suggestions.speakers}
          maxLength={300}
        />
      </Part>
    </>
  )
}

function HowMany({ form }: Pick<Props, 'form'>) {
  const t = useWords(activityWords)
  return (
    <Part title={t('record.howMany')}>
      <NumberStepper label={t('field.attended')} hint={t('record.attendedHint')} optional {...form.field('attended')} />
      <FieldRow least="18rem">
        {(['women', 'ethnic', 'policy'] as const).map((key) => (
          <NumberStepper key={key} label={t(`field.${key}`)} optional {...form.field(key)} />
        ))}
      </FieldRow>
    </Part>
  )
}
