import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { changeWords } from '#units/words/changes.ts'
import { fateOf, shortOf, type CentreFate } from './plan-form.ts'
import type { PartProps } from './PlanFields.tsx'

const FATES = ['merge', 'move', 'close'] as const satisfies readonly CentreFate[]

/** The centres of units that merge: into a new one, into one of them, or each by itself; and any of them otherwise. */
export function CentreFates({ form, centres }: PartProps) {
  const t = useWords(changeWords)
  const { values } = form
  const choices = [
    { value: 'new', label: t('plan.centresNew') },
    ...centres.map((c) => ({ value: c.id, label: t('plan.centresOne', { name: c.shortName }) })),
    { value: 'keep', label: t('plan.centresKeep') },
  ]
  const fates = FATES.filter((f) => f !== 'merge' || values.centres !== 'keep').map((value) => ({ value, label: t(`fate.${value}`) }))
  return (
    <>
      <ChoiceField
        name="centres"
        label={t('plan.centres')}
        choices={choices}
        value={values.centres}
        onChange={(next) => form.patch({ centres: next ?? 'new', fates: {} })}
      />
      {values.centres === 'new' && (
        <>
          <TextField
            {...form.field('centreName')}
            label={t('plan.centreName')}
            onChange={(centreName) =>
              form.patch({ centreName, ...(values.centreShortName === shortOf(values.centreName) ? { centreShortName: shortOf(centreName) } : {}) })
            }
          />
          <TextField {...form.field('centreShortName')} label={t('plan.centreShort')} />
        </>
      )}
      {centres
        .filter((c) => c.id !== values.centres)
        .map((c) => (
          <ChoiceField
            key={c.id}
            name={`fates.${c.id}`}
            label={t('plan.centreFate', { name: c.name })}
            choices={fates}
            value={fateOf(values, c.id)}
            onChange={(next) => form.patch({ fates: { ...values.fates, [c.id]: FATES.find((f) => f === next) ?? 'merge' } })}
          />
        ))}
    </>
  )
}
