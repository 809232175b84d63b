import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission } from '#platform/web/session.tsx'
import type { FormState } from '#platform/web/use-form.ts'
import { CHANGE_KINDS, MERGED_KINDS, SPLIT_KINDS } from '#units/rules/reorganisation.ts'
import { UNIT_KINDS, type UnitListItem } from '#units/rules/unit.ts'
import { changeWords } from '#units/words/changes.ts'
import { unitWords } from '#units/words/index.ts'
import { MergeFields } from './MergeFields.tsx'
import { MoveFields } from './MoveFields.tsx'
import type { PlanForm } from './plan-form.ts'
import { RenameFields } from './RenameFields.tsx'
import { SplitFields } from './SplitFields.tsx'
import css from './reorganisation.module.css'

export type PartProps = { form: FormState<PlanForm>; centres: readonly UnitListItem[] }

/**
 * The three questions of the guided step; which fields the second one has follows from the first. Whoever organises
 * centres is asked about centres alone.
 */
export function PlanFields({ form, centres }: PartProps) {
  const t = useWords(changeWords)
  const units = useWords(unitWords)
  const whole = usePermission('unit.write')
  const { kind, unitKind } = form.values
  const kinds = kind === 'merge' ? MERGED_KINDS : kind === 'split' ? SPLIT_KINDS : UNIT_KINDS.filter((k) => k !== 'nation')
  return (
    <>
      <section className={css['part']}>
        <h2>{t('plan.what')}</h2>
        <ChoiceField
          label={t('plan.kind')}
          choices={CHANGE_KINDS.filter((value) => whole || value !== 'move').map((value) => ({ value, label: t(`kind.${value}`), hint: t(`kindHint.${value}`) }))}
          name="kind"
          value={kind}
          onChange={(next) => form.patch({ kind: CHANGE_KINDS.find((k) => k === next) ?? kind, units: form.values.units.slice(0, 1) })}
        />
      </section>
      <section className={css['part']}>
        <h2>{t('plan.which')}</h2>
        {whole && (
          <ChoiceField
            label={t('plan.unitKind')}
            hint={kind === 'split' ? t('split.department') : undefined}
            choices={kinds.map((value) => ({ value, label: units(`kind.${value}`) }))}
            name="unitKind"
            value={unitKind}
            onChange={(next) => form.patch({ unitKind: UNIT_KINDS.find((k) => k === next) ?? unitKind, units: [] })}
          />
        )}
        {kind === 'merge' && <MergeFields form={form} centres={centres} />}
        {kind === 'split' && <SplitFields form={form} centres={centres} />}
        {kind === 'rename' && <RenameFields form={form} centres={centres} />}
        {kind === 'move' && <MoveFields form={form} centres={centres} />}
      </section>
      <section className={css['part']}>
        <h2>{t('plan.when')}</h2>
        <DateField label={t('plan.on')} hint={t('plan.onHint')} shortcuts="none" {...form.field('on')} />
        <TextField label={t('plan.basis')} hint={t('plan.basisHint')} {...form.field('legalBasis')} />
      </section>
    </>
  )
}
