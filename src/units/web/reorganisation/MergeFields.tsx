import { Button } from '@mantine/core'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission } from '#platform/web/session.tsx'
import { isCoded, parentKinds } from '#units/rules/tree.ts'
import { changeWords } from '#units/words/changes.ts'
import { UnitPicker } from '../UnitPicker.tsx'
import { namedAlong } from './plan-form.ts'
import { CentreFates } from './CentreFates.tsx'
import { Professional } from './MoveFields.tsx'
import type { PartProps } from './PlanFields.tsx'
import css from './reorganisation.module.css'

/** Which units become one, what it is called, and what becomes of their centres. */
export function MergeFields({ form, centres }: PartProps) {
  const t = useWords(changeWords)
  const whole = usePermission('unit.write')
  const { units, unitKind, into } = form.values
  const isNew = into === 'new'
  const above = parentKinds('administrative', unitKind)
  return (
    <>
      <Chosen form={form} />
      <UnitPicker
        key={units.length}
        name="units"
        label={t('plan.addUnit')}
        hint={units.length === 0 ? t('plan.addUnitHint') : undefined}
        kind={unitKind}
        value={null}
        onChange={(unit) => unit && !units.some((u) => u.value === unit.value) && form.patch({ units: [...units, unit] })}
      />
      <ChoiceField
        name="into"
        label={t('plan.into')}
        choices={[{ value: 'new', label: t('plan.intoNew') }, ...units.map((u) => ({ value: u.value, label: t('plan.intoOne', { name: u.label }) }))]}
        value={into}
        onChange={(next) => form.patch({ into: next ?? 'new' })}
      />
      <TextField
        {...form.field('name')}
        label={isNew ? t('plan.name') : t('plan.nameKept')}
        {...(isNew ? {} : { hint: t('plan.nameKeptHint'), optional: true })}
        onChange={(name) => form.patch(namedAlong(form.values, name))}
      />
      <TextField {...form.field('shortName')} label={t('plan.shortName')} optional={!isNew} />
      {isCoded(unitKind) && isNew && <TextField {...form.field('code')} label={t('plan.code')} hint={t('plan.codeHint')} optional />}
      {whole && <UnitPicker label={t('plan.parent')} hint={t('plan.parentHint')} kinds={above} optional {...form.field('parentId')} />}
      {centres.length > 0 && <CentreFates form={form} centres={centres} />}
      {whole && (centres.length > 0 || unitKind === 'centre') && <Professional form={form} />}
      <Notice>{t('plan.books')}</Notice>
    </>
  )
}

function Chosen({ form }: Pick<PartProps, 'form'>) {
  const t = useWords(changeWords)
  const { units } = form.values
  if (units.length === 0) return null
  const take = (id: string) => form.patch({ units: units.filter((u) => u.value !== id), into: 'new', centres: 'new', fates: {} })
  return (
    <div className={css['chosen']}>
      <h3>{t('plan.chosen')}</h3>
      <ul>
        {units.map((u) => (
          <li key={u.value}>
            <span>{u.label}</span>
            <Button variant="default" onClick={() => take(u.value)}>
              {t('plan.take', { name: u.label })}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
