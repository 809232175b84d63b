import { Button, Group } from '@mantine/core'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { Fold } from '#platform/web/components/Fold.tsx'
import { ChoiceField, ChoicesField } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { NumberStepper } from '#platform/web/components/NumberStepper.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { TimeField } from '#platform/web/components/TimeField.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import { courseWords } from '../words/index.ts'
import { plannedDays, type CourseValues } from './course-values.ts'
import { Part } from './CourseFields.tsx'
import css from './courses.module.css'

type Props = { form: FormState<CourseValues> }

/** When: a weekly pattern or days one by one, and the days that follow from it. */
export function WhenFields({ form }: Props) {
  const t = useWords(courseWords)
  const { values, patch } = form
  const kinds = (['weekly', 'days'] as const).map((value) => ({ value, label: t(`form.${value}`) }))
  return (
    <Part title={t('form.when')}>
      <ChoiceField name="kind" label={t('form.kind')} choices={kinds} value={values.kind} onChange={(v) => patch({ kind: v === 'days' ? 'days' : 'weekly' })} />
      {values.kind === 'weekly' ? <Weekly form={form} /> : <DayByDay form={form} />}
      <FieldRow least="16rem">
        <TimeField label={t('form.startsAt')} optional {...form.field('startsAt')} shortcuts={['08:00', '14:00', '19:00']} />
        <TimeField label={t('form.endsAt')} optional {...form.field('endsAt')} />
      </FieldRow>
      <Days form={form} />
    </Part>
  )
}

function Weekly({ form }: Props) {
  const t = useWords(courseWords)
  const { values, patch } = form
  const weekdays = (['1', '2', '3', '4', '5', '6', '7'] as const).map((value) => ({ value, label: t(`weekday.${value}`) }))
  return (
    <>
      <ChoicesField name="weekdays" label={t('form.weekdays')} choices={weekdays} value={values.weekdays} onChange={(v) => patch({ weekdays: v })} />
      <FieldRow least="16rem">
        <DateField label={t('form.from')} shortcuts="future" {...form.field('from')} />
        <NumberStepper label={t('form.count')} {...form.field('count')} min={1} max={400} />
      </FieldRow>
      <Fold title={t('form.skip')} note={values.skip.length > 0 ? t('form.skipped', { n: values.skip.length }) : undefined} fields={['skip']}>
        <DayList name="skip" label={t('form.skipDay')} days={values.skip} onChange={(skip) => patch({ skip })} />
      </Fold>
    </>
  )
}

const DayByDay = ({ form }: Props) => {
  const t = useWords(courseWords)
  return <DayList name="days" label={t('form.day')} days={form.values.days} onChange={(days) => form.patch({ days })} />
}

type ListProps = { name: string; label: string; days: readonly (string | null)[]; onChange: (days: (string | null)[]) => void }

function DayList({ name, label, days, onChange }: ListProps) {
  const t = useWords(courseWords)
  return (
    <>
      {days.map((day, i) => (
        <DateField
          key={i}
          name={`${name}.${i}`}
          label={`${label} ${i + 1}`}
          shortcuts="none"
          value={day}
          onChange={(v) => onChange(days.map((d, k) => (k === i ? v : d)))}
        />
      ))}
      <Group gap="sm" mb="md">
        <Button variant="default" onClick={() => onChange([...days, null])}>
          {t('form.addDay')}
        </Button>
        {days.length > 0 && (
          <Button variant="subtle" onClick={() => onChange(days.slice(0, -1))}>
            {t('form.dropDay')}
          </Button>
        )}
      </Group>
    </>
  )
}

/** Every day that will be planned; what each is about can be written beside it. */
function Days({ form }: Props) {
  const t = useWords(courseWords)
  const format = useFormat()
  const { values, patch } = form
  const days = plannedDays(values)
  if (days.length === 0) return null
  const topic = (i: number, text: string) => patch({ topics: Array.from({ length: Math.max(values.topics.length, i + 1) }, (_, k) => (k === i ? text : (values.topics[k] ?? ''))) })
  return (
    <>
      <p className={css['quiet']} role="status">
        {t('form.planned', { n: days.length, from: format.date(days[0] ?? ''), to: format.date(days.at(-1) ?? '') })}
      </p>
      <ul className={css['days']}>
        {days.map((day) => (
          <li key={day}>{format.weekday(day)}</li>
        ))}
      </ul>
      {days.length <= 30 && (
        <Fold title={t('form.topics')} note={values.topics.filter(Boolean).length > 0 ? t('form.topicsNote', { n: values.topics.filter(Boolean).length }) : undefined} fields={['topics']}>
          {days.map((day, i) => (
            <TextField
              key={day}
              name={`topics.${i}`}
              label={t('form.topic', { n: i + 1, date: format.date(day) })}
              optional
              value={values.topics[i] ?? ''}
              onChange={(text) => topic(i, text)}
              maxLength={90}
            />
          ))}
        </Fold>
      )}
    </>
  )
}
