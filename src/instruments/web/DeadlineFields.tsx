import type { PlainDate } from '#platform/common/dates.ts'
import type { PeriodKind } from '#platform/common/periods.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { NumberStepper } from '#platform/web/components/NumberStepper.tsx'
import { Deadline } from '../rules/deadline.ts'
import { DeadlineExamples } from './DeadlineSays.tsx'
import { deadlineSentence, useRuleWords } from './rule-words.ts'
import css from './rules.module.css'

/** A deadline while it is typed: a number may be blank. */
export type DeadlineDraft = {
  cutoff: Deadline['cutoff']
  due: { month: Deadline['due']['month']; day: number | null }
  remindDaysBefore: number | null
}

type Props = { value: DeadlineDraft; onChange: (value: DeadlineDraft) => void; period: PeriodKind; from: PlainDate | null }

/** The fields of a deadline, and what they come to in the year one is in. */
export function DeadlineFields({ value, onChange, period, from }: Props) {
  const t = useRuleWords()
  const { due, cutoff, remindDaysBefore } = value
  const { month, day } = Deadline.shape.due.shape
  return (
    <>
      <ChoiceField
        name="body.due.month"
        label={t('edit.month')}
        choices={month.options.map((m) => ({ value: m, label: t(`edit.month.${m}`) }))}
        value={due.month}
        onChange={(m) => onChange({ ...value, due: { ...due, month: month.parse(m) } })}
      />
      <NumberStepper
        name="body.due.day"
        label={t('edit.day')}
        hint={t('edit.dayHint')}
        min={day.minValue ?? 1}
        max={day.maxValue ?? 31}
        value={due.day}
        onChange={(n) => onChange({ ...value, due: { ...due, day: n } })}
      />
      <ChoiceField
        name="body.cutoff"
        label={t('edit.cutoff')}
        choices={Deadline.shape.cutoff.options.map((c) => ({ value: c, label: t(`edit.cutoff.${c}`) }))}
        value={cutoff}
        onChange={(c) => onChange({ ...value, cutoff: Deadline.shape.cutoff.parse(c) })}
      />
      <NumberStepper
        name="body.remindDaysBefore"
        label={t('edit.remind')}
        unit={t('edit.days')}
        min={0}
        max={60}
        value={remindDaysBefore}
        onChange={(n) => onChange({ ...value, remindDaysBefore: n })}
      />
      <Preview value={value} period={period} from={from} />
    </>
  )
}

function Preview({ value, period, from }: Pick<Props, 'value' | 'period' | 'from'>) {
  const t = useRuleWords()
  const read = Deadline.safeParse(value)
  if (!read.success) return null
  return (
    <section className={css['now']} aria-live="polite">
      <h3>{t('edit.preview')}</h3>
      <p>{deadlineSentence(t, read.data, period)}.</p>
      <DeadlineExamples deadline={read.data} period={period} valid={{ from, to: null }} />
    </section>
  )
}
