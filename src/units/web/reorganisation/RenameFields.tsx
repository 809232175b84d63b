import { CheckField } from '#platform/web/components/CheckField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { changeWords } from '#units/words/changes.ts'
import { OneUnit } from './OneUnit.tsx'
import { namedAlong, renameOf, type BelowCentre, type CentreRename } from './plan-form.ts'
import type { PartProps } from './PlanFields.tsx'

/** A new name, and its centre's along with it: by one decision, on one day. */
export function RenameFields({ form, centres }: PartProps) {
  const t = useWords(changeWords)
  return (
    <>
      <OneUnit form={form} />
      <TextField label={t('plan.name')} {...form.field('name')} onChange={(name) => form.patch(namedAlong(form.values, name))} />
      <TextField label={t('plan.shortName')} {...form.field('shortName')} />
      {centres.map((c) => (
        <CentreName key={c.id} form={form} centre={c} />
      ))}
    </>
  )
}

function CentreName({ form, centre }: Pick<PartProps, 'form'> & { centre: BelowCentre }) {
  const t = useWords(changeWords)
  const { values } = form
  const { on, name, shortName } = renameOf(values, centre)
  const change = (c: Partial<CentreRename>) =>
    form.patch({ renames: { ...values.renames, [centre.id]: { on: null, name: null, shortName: null, ...values.renames[centre.id], ...c } } })
  return (
    <>
      <CheckField label={t('rename.along', { name: centre.name })} checked={on} onChange={(next) => change({ on: next })} />
      {on && (
        <>
          <TextField name={`renames.${centre.id}.name`} label={t('rename.centreName')} value={name} onChange={(next) => change({ name: next })} />
          <TextField name={`renames.${centre.id}.shortName`} label={t('rename.centreShort')} value={shortName} onChange={(next) => change({ shortName: next })} />
        </>
      )}
    </>
  )
}
