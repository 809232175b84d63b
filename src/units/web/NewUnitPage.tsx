import { useState } from 'react'
import { api, newKey } from '#platform/web/api.ts'
import type { PlainDate } from '#platform/common/dates.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { ChoiceField, type Choice } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo, usePathParam } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { childKinds, isCoded, parentKinds } from '#units/rules/tree.ts'
import type { UnitKind } from '#units/rules/unit.ts'
import type { UnitDetail } from '#units/rules/unit-detail.ts'
import { unitWords } from '#units/words/index.ts'
import { UNITS_KEY, useUnit } from './queries.ts'
import { UnitPicker } from './UnitPicker.tsx'

type Values = { kind: string | null; name: string; shortName: string; code: string; professionalId: Choice | null; from: PlainDate | null; legalBasis: string }

export default function NewUnitPage() {
  const t = useWords(unitWords)
  const parent = useUnit(usePathParam('id'))
  const back = parent.data ? { to: `/don-vi/${parent.data.id}`, label: parent.data.shortName } : { to: '/don-vi', label: t('units.title') }
  return (
    <Page title={t('newUnit.title')} lead={parent.data && t('newUnit.lead', { name: parent.data.name })} back={back} width="text">
      <Loaded query={parent} shape="page">
        {(data) => (data.can.childKinds.length > 0 ? <NewUnitForm parent={data} /> : <NothingToAdd unit={data} />)}
      </Loaded>
    </Page>
  )
}

/** Whoever comes by address to a unit below which they found nothing hears why, and where it would go. */
function NothingToAdd({ unit }: { unit: UnitDetail }) {
  const t = useWords(unitWords)
  const above = unit.lines.find((l) => l.line === 'administrative')?.above ?? []
  const holds = ({ kind }: { kind: UnitKind }) => childKinds('administrative', kind).length > 0
  const [next] = holds(unit) ? [] : above.filter(holds)
  return (
    <EmptyState
      title={t(holds(unit) ? 'newUnit.notYours' : 'newUnit.holdsNone', { name: unit.shortName })}
      action={
        <ButtonLink to={next ? `/don-vi/${next.id}` : '/don-vi'}>{next ? t('newUnit.open', { name: next.shortName }) : t('newUnit.toUnits')}</ButtonLink>
      }
    >
      {holds(unit) || !next ? t('newUnit.notYoursHint') : t('newUnit.holdsNoneHint', { name: next.shortName })}
    </EmptyState>
  )
}

function NewUnitForm({ parent }: { parent: UnitDetail }) {
  const t = useWords(unitWords)
  const go = useGo()
  const [id] = useState(newKey)
  const [only] = parent.can.childKinds.length === 1 ? parent.can.childKinds : []
  const initial = { kind: only ?? null, name: '', shortName: '', code: '', professionalId: null, from: useToday(), legalBasis: '' }
  const form = useForm<Values>({ initial })
  const save = useWrite(
    ({ professionalId, ...values }: Values, idempotencyKey) =>
      api.post<UnitDetail>('/api/units', { id, parentId: parent.id, ...values, professionalId: professionalId?.value ?? null }, { idempotencyKey }),
    { refresh: [UNITS_KEY], onDone: (made) => go(`/don-vi/${made.id}`) },
  )
  const followName = (name: string) => {
    const follows = form.values.shortName === form.values.name
    form.patch({ name, ...(follows ? { shortName: name } : {}) })
  }
  const coded = parent.can.childKinds.some((kind) => kind === form.values.kind && isCoded(kind))
  return (
    <Form form={form} write={save} onSubmit={save.run} submitLabel={t('newUnit.submit')}>
      <ChoiceField label={t('newUnit.kind')} choices={parent.can.childKinds.map((value) => ({ value, label: t(`kind.${value}`) }))} {...form.field('kind')} />
      <TextField label={t('unit.name')} hint={t('newUnit.nameHint')} {...form.field('name')} onChange={followName} />
      <TextField label={t('unit.shortName')} {...form.field('shortName')} />
      {coded && <TextField label={t('newUnit.code')} hint={t('newUnit.codeHint')} optional {...form.field('code')} />}
      {form.values.kind === 'centre' && (
        <UnitPicker label={t('newUnit.professional')} hint={t('newUnit.professionalHint')} kinds={parentKinds('professional', 'centre')} optional {...form.field('professionalId')} />
      )}
      <DateField label={t('newUnit.from')} shortcuts="future" {...form.field('from')} />
      <TextField label={t('unit.legalBasis')} hint={t('change.basisHint')} optional {...form.field('legalBasis')} />
    </Form>
  )
}
