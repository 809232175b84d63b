import { useState } from 'react'
import type { PlainDate } from '#platform/common/dates.ts'
import { fieldIssues, type FieldIssue } from '#platform/common/issues.ts'
import { api, newKey } from '#platform/web/api.ts'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { getLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo, useSearchParam } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { ChangeDetail, ChangePreview } from '#units/rules/reorganisation-views.ts'
import type { UnitDetail } from '#units/rules/unit-detail.ts'
import { changeWords } from '#units/words/changes.ts'
import { unitWords } from '#units/words/index.ts'
import { UNITS_KEY, useUnit } from '../queries.ts'
import { isEnding, type Ends } from './ends.ts'
import { emptyPlan, planOf, planSchema, type BelowCentre, type PlanForm } from './plan-form.ts'
import { PlanFields } from './PlanFields.tsx'
import { Preview } from './Preview.tsx'
import { useUnitsBelow } from './queries.ts'

/** In the address while everything is looked at, so that the browser's way back leads to the form as it was filled in. */
const LOOKING = 'xem'

/** Merging, splitting, renaming, moving: what, which, when; then everything it touches, and one button. */
export default function ReorganisePage() {
  const t = useWords(changeWords)
  const [id] = useSearchParam('donvi')
  if (id === '') return <Step unit={null} />
  return <Beginning id={id} title={t('plan.title')} />
}

function Beginning({ id, title }: { id: string; title: string }) {
  const unit = useUnit(id)
  if (unit.data) return <Step key={id} unit={unit.data} />
  return (
    <Page title={title}>
      <Loaded query={unit}>{() => null}</Loaded>
    </Page>
  )
}

function Step({ unit }: { unit: UnitDetail | null }) {
  const t = useWords(changeWords)
  const units = useWords(unitWords)
  const format = useFormat()
  const go = useGo()
  const today = useToday()
  const whole = usePermission('unit.write')
  const [initial] = useState(() => begin(unit, whole, today))
  const form = useForm<PlanForm>({ initial, draft: `reorganise.${unit?.id ?? 'new'}` })
  const centres = useUnitsBelow(form.values.unitKind === 'commune' ? form.values.units.map((u) => u.value) : [], 'centre')
  const checked = { ...form, check: () => complaints(form.values, centres) }
  const [told, setTold] = useState<{ preview: ChangePreview; of: PlanForm } | null>(null)
  const [step] = useSearchParam('buoc')
  // What was changed after it was looked at is to be looked at again.
  const shown = step === LOOKING && told?.of === form.values ? told.preview : null
  const [ends, setEnds] = useState<Ends>({})
  const plan = () => planOf(form.values, centres)
  const ask = useWrite(
    (_: PlanForm, idempotencyKey) => api.post<ChangePreview>('/api/unit-changes/preview', plan(), { idempotencyKey }),
    { onDone: (preview) => (setTold({ preview, of: form.values }), go(`/don-vi/sap-xep?${unit ? `donvi=${unit.id}&` : ''}buoc=${LOOKING}`)) },
  )
  const posts = (shown?.posts ?? []).filter((p) => isEnding(p, ends)).map((p) => ({ postId: p.id, goes: false }))
  const act = useWrite(
    (_: void, idempotencyKey) => api.post<ChangeDetail>('/api/unit-changes', { ...plan(), posts }, { idempotencyKey }),
    { refresh: [UNITS_KEY], onDone: (made) => (form.draft.clear(), go(`/don-vi/thay-doi/${made.id}`, { replace: true })) },
  )
  const back = unit ? { to: `/don-vi/${unit.id}`, label: unit.shortName } : { to: '/don-vi', label: units('units.title') }
  if (shown) {
    return (
      <Page title={t('see.title')} lead={t('see.lead', { date: format.date(shown.on), basis: shown.legalBasis })} back={back} width="text">
        <Preview shown={shown} ends={ends} onEnds={setEnds} act={act} onBack={() => (act.reset(), window.history.back())} />
      </Page>
    )
  }
  return (
    <Page title={t('plan.title')} lead={t(whole ? 'plan.lead' : 'plan.leadCentres')} back={back} width="text">
      <Form form={checked} write={ask} onSubmit={ask.run} submitLabel={t('plan.preview')}>
        <PlanFields form={form} centres={centres} />
      </Form>
    </Page>
  )
}

/** The unit one came from, as far as one may decide about units of its kind. */
function begin(unit: UnitDetail | null, whole: boolean, today: PlainDate): PlanForm {
  const first = unit && (whole || unit.kind === 'centre') ? unit : null
  return emptyPlan(first && { value: first.id, label: first.name }, first?.kind ?? (whole ? 'commune' : 'centre'), today, newKey)
}

function complaints(values: PlanForm, centres: readonly BelowCentre[]): FieldIssue[] {
  const read = planSchema(centres).safeParse(values)
  return read.error ? fieldIssues(read.error, getLocale()) : []
}
