import { Button } from '@mantine/core'
import { Fragment, useEffect } from 'react'
import { newKey } from '#platform/web/api.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { isCoded } from '#units/rules/tree.ts'
import { changeWords } from '#units/words/changes.ts'
import { UnitPicker } from '../UnitPicker.tsx'
import { OneUnit } from './OneUnit.tsx'
import { CentreParts } from './CentreParts.tsx'
import { ManyBelow } from './ManyBelow.tsx'
import { alongKind, SPLITS, withParts, type OutcomeForm } from './plan-form.ts'
import type { PartProps } from './PlanFields.tsx'
import { useUnitsBelow } from './queries.ts'
import css from './reorganisation.module.css'

/** What one unit becomes, who keeps its books, and where those below it go. */
export function SplitFields({ form }: PartProps) {
  const t = useWords(changeWords)
  const { outcomes, keeper, units } = form.values
  const labelled = outcomes.map((o, i) => ({ value: o.id, label: nameOf(o, units[0]?.label) || t('split.unnamed', { n: i + 1 }) }))
  const add = () => {
    const more: OutcomeForm[] = [...outcomes, { id: newKey(), is: 'new', unit: null, name: '', shortName: '', code: '' }]
    form.patch({ outcomes: more, centreParts: withParts({ ...form.values, outcomes: more }, newKey) })
  }
  return (
    <>
      <OneUnit form={form} />
      {outcomes.map((o, i) => (
        <OutcomeFields key={o.id} form={form} outcome={o} at={i} />
      ))}
      <div className={css['row']}>
        <Button variant="default" onClick={add}>
          {t('split.add')}
        </Button>
      </div>
      <ChoiceField
        name="keeper"
        label={t('split.keeper')}
        hint={t('split.keeperHint')}
        choices={labelled}
        value={keeper}
        onChange={(next) => form.patch({ keeper: next ?? keeper })}
      />
      {units[0] && <Below form={form} outcomes={labelled} unitId={units[0].value} />}
    </>
  )
}

const nameOf = (o: OutcomeForm, self: string | undefined) => (o.is === 'self' ? self : o.is === 'old' ? o.unit?.label : o.name)

function OutcomeFields({ form, outcome, at }: Pick<PartProps, 'form'> & { outcome: OutcomeForm; at: number }) {
  const t = useWords(changeWords)
  const { outcomes, unitKind } = form.values
  const change = (next: Partial<OutcomeForm>) => form.patch({ outcomes: outcomes.map((o) => (o.id === outcome.id ? { ...o, ...next } : o)) })
  const kinds = [
    { value: 'new', label: t('split.isNew') },
    { value: 'old', label: t('split.isOld') },
    ...(at === 0 ? [{ value: 'self', label: t('split.isSelf') }] : []),
  ]
  const become = (next: string | null) => {
    change({ is: next === 'old' ? 'old' : next === 'self' ? 'self' : 'new' })
    if (next === 'self') form.patch({ keeper: outcome.id })
  }
  return (
    <section className={css['outcome']}>
      <h3>{t('split.outcome', { n: at + 1 })}</h3>
      <ChoiceField name={`outcomes.${at}.is`} label={t('split.is')} choices={kinds} value={outcome.is} onChange={become} />
      {outcome.is === 'old' && (
        <UnitPicker name={`outcomes.${at}.unitId`} label={t('plan.unit')} kind={unitKind} value={outcome.unit} onChange={(unit) => change({ unit })} />
      )}
      {outcome.is === 'new' && (
        <>
          <TextField
            name={`outcomes.${at}.name`}
            label={t('plan.name')}
            value={outcome.name}
            onChange={(name) => change({ name, ...(outcome.shortName === outcome.name ? { shortName: name } : {}) })}
          />
          <TextField name={`outcomes.${at}.shortName`} label={t('plan.shortName')} value={outcome.shortName} onChange={(shortName) => change({ shortName })} />
          {isCoded(unitKind) && (
            <TextField name={`outcomes.${at}.code`} label={t('plan.code')} hint={t('plan.codeHint')} optional value={outcome.code} onChange={(code) => change({ code })} />
          )}
        </>
      )}
    </section>
  )
}

/** So many are asked about one by one; of more, those that leave are listed. */
const FEW = 12

type BelowProps = Pick<PartProps, 'form'> & { outcomes: { value: string; label: string }[]; unitId: string }

function Below({ form, outcomes, unitId }: BelowProps) {
  const t = useWords(changeWords)
  const children = useUnitsBelow([unitId])
  const { below, keeper, unitKind } = form.values
  const kind = alongKind(unitKind)
  const single = children.filter((c) => c.kind === kind || children.length <= FEW)
  const many = children.filter((c) => !single.includes(c))
  const go = (ids: readonly string[], to: string | null) => {
    const next = { ...below, ...Object.fromEntries(ids.map((id) => [id, to ?? keeper])) }
    form.patch({ below: next, centreParts: withParts({ ...form.values, below: next }, newKey) })
  }
  // A province has one department: each part of it gets its own, unless somebody says otherwise.
  const unsaid = children.filter((c) => c.kind === 'department' && kind === 'department' && below[c.id] === undefined).map((c) => c.id)
  useEffect(() => {
    if (unsaid.length > 0) go(unsaid, SPLITS)
  }, [unsaid.join()]) // eslint-disable-line react-hooks/exhaustive-deps -- only when such a unit is found
  if (children.length === 0) return null
  return (
    <section className={css['outcome']}>
      <h3>{t('split.below')}</h3>
      {single.map((child) => (
        <Fragment key={child.id}>
          <ChoiceField
            name={`below.${child.id}`}
            label={child.name}
            choices={child.kind === kind ? [...outcomes, { value: SPLITS, label: t('split.centreSplits', { kind }) }] : outcomes}
            value={below[child.id] ?? keeper}
            onChange={(to) => go([child.id], to)}
          />
          {below[child.id] === SPLITS && <CentreParts form={form} centre={child} parts={outcomes} />}
        </Fragment>
      ))}
      {many.length > 0 && <ManyBelow form={form} parts={outcomes} units={many} onGo={go} />}
    </section>
  )
}
