import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import { changeWords } from '#units/words/changes.ts'
import { UnitPicker } from '../UnitPicker.tsx'
import type { PlanForm } from './plan-form.ts'

/** The one unit that is split, renamed or moved. */
export function OneUnit({ form, label }: { form: FormState<PlanForm>; label?: string }) {
  const t = useWords(changeWords)
  return (
    <UnitPicker
      name="units"
      label={label ?? t('plan.unit')}
      kind={form.values.unitKind}
      value={form.values.units[0] ?? null}
      onChange={(unit) => form.patch({ units: unit ? [unit] : [], below: {}, renames: {}, centreParts: {}, centreKeepers: {} })}
    />
  )
}
