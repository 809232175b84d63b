import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { UnitListItem } from '#units/rules/unit.ts'
import { changeWords } from '#units/words/changes.ts'
import { UnitPicker } from '../UnitPicker.tsx'
import { alongKind, centreKeeper, partNames, splitting, type CentrePart, type OutcomeForm } from './plan-form.ts'
import type { PartProps } from './PlanFields.tsx'
import css from './reorganisation.module.css'

type Props = Pick<PartProps, 'form'> & { centre: UnitListItem; parts: readonly { value: string; label: string }[] }

/** A centre that splits with its commune, or a department with its province: what every part has, and who keeps the books. */
export function CentreParts({ form, centre, parts }: Props) {
  const t = useWords(changeWords)
  const { outcomes, centreKeepers } = form.values
  const stays = outcomes.some((o) => o.is === 'self')
  return (
    <div className={css['outcome']}>
      {outcomes.map((o, i) => (
        <OnePart key={o.id} form={form} centre={centre} outcome={o} label={parts[i]?.label ?? ''} at={i} />
      ))}
      {!stays && (
        <ChoiceField
          name={`centreKeeper.${centre.id}`}
          label={t('split.centreKeeper', { name: centre.shortName })}
          hint={t('split.keeperHint')}
          choices={parts.map(({ value, label }) => ({ value, label: t('split.centreOf', { kind: alongKind(form.values.unitKind), name: label }) }))}
          value={centreKeeper(form.values, centre.id)}
          onChange={(next) => form.patch({ centreKeepers: { ...centreKeepers, [centre.id]: next ?? centreKeeper(form.values, centre.id) } })}
        />
      )}
    </div>
  )
}

type PartOf = Pick<Props, 'form' | 'centre'> & { outcome: OutcomeForm; label: string; at: number }

function OnePart({ form, centre, outcome, label, at }: PartOf) {
  const t = useWords(changeWords)
  const { centreParts } = form.values
  const kind = alongKind(form.values.unitKind)
  const part = centreParts[centre.id]?.[outcome.id]
  const change = (next: Partial<CentrePart>) =>
    part && form.patch({ centreParts: { ...centreParts, [centre.id]: { ...centreParts[centre.id], [outcome.id]: { ...part, ...next } } } })
  const field = `along.${splitting(form.values).indexOf(centre.id)}.into.${at}`
  if (outcome.is === 'self') return <p>{t('split.centreStays', { name: centre.name, part: label })}</p>
  if (outcome.is === 'old') {
    return (
      <UnitPicker
        name={`${field}.unitId`} label={t('split.centreJoins', { kind, part: label })} kind={kind} value={part?.unit ?? null}
        onChange={(unit) => change({ unit })}
      />
    )
  }
  const { name, shortName } = partNames(form.values, part, outcome.name)
  return (
    <>
      <TextField name={`${field}.name`} label={t('split.centreName', { kind, part: label })} value={name} onChange={(next) => change({ name: next })} />
      <TextField name={`${field}.shortName`} label={t('split.centreShort', { kind, part: label })} value={shortName} onChange={(next) => change({ shortName: next })} />
    </>
  )
}
