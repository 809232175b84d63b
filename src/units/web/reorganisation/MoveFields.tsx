import { useWords } from '#platform/web/i18n/use-words.ts'
import { parentKinds } from '#units/rules/tree.ts'
import { changeWords } from '#units/words/changes.ts'
import { unitWords } from '#units/words/index.ts'
import { UnitPicker } from '../UnitPicker.tsx'
import { OneUnit } from './OneUnit.tsx'
import type { PartProps } from './PlanFields.tsx'

/** Another unit above; a centre, or the centre of a ward, may get another professional body with it. */
export function MoveFields({ form, centres }: PartProps) {
  const t = useWords(changeWords)
  const units = useWords(unitWords)
  const above = parentKinds('administrative', form.values.unitKind)
  const hint = units('link.kinds', { kinds: above.map((k) => units(`kind.${k}`)).join('; ') })
  return (
    <>
      <OneUnit form={form} label={t('move.unit')} />
      <UnitPicker label={t('move.parent')} hint={hint} kinds={above} {...form.field('parentId')} />
      {(form.values.unitKind === 'centre' || centres.length > 0) && <Professional form={form} />}
    </>
  )
}

export function Professional({ form }: Pick<PartProps, 'form'>) {
  const t = useWords(changeWords)
  return (
    <UnitPicker
      label={t('plan.professional')}
      hint={t('plan.professionalHint')}
      kinds={parentKinds('professional', 'centre')}
      optional
      {...form.field('professional')}
    />
  )
}
