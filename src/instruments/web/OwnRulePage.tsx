import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { AppLink, usePathParam } from '#platform/web/routing.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { Deadline } from '../rules/deadline.ts'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import { OwnRuleInput } from '../rules/instrument-writes.ts'
import { BackToRule, OwnAlready } from './ChangeParts.tsx'
import { DeadlineFields, type DeadlineDraft } from './DeadlineFields.tsx'
import { OwnBoardRule } from './OwnBoardRule.tsx'
import { useNewVersion, useRule } from './queries.ts'
import { periodKindOf, useRuleWords, useSaid } from './rule-words.ts'
import { emptyVersion, useShowMade, type VersionValues } from './version-form.ts'
import { VersionFields } from './VersionFields.tsx'

type Values = VersionValues & { body: DeadlineDraft; areaId: string | null }

const Input = OwnRuleInput.extend({ body: Deadline })

/** A province's own rule beside the nation's. */
export default function OwnRulePage() {
  const t = useRuleWords()
  const said = useSaid()
  const id = usePathParam('id')
  const rule = useRule(id)
  const back = { to: `/quy-dinh/${id}`, label: rule.data ? said(rule.data.title) : t('title') }
  return (
    <Page title={t('own.title')} lead={t('own.lead')} back={back} width="text">
      <Loaded query={rule} shape="page">
        {(found) => (found.can.ownIn.length > 0 ? <OwnRule rule={found} /> : <NoProvince id={id} />)}
      </Loaded>
    </Page>
  )
}

function NoProvince({ id }: { id: string }) {
  const t = useRuleWords()
  return (
    <EmptyState title={t('change.notYours')} action={<AppLink to={`/quy-dinh/${id}`}>{t('change.back')}</AppLink>}>
      {t('own.none')}
    </EmptyState>
  )
}

function OwnRule({ rule }: { rule: InstrumentDetail }) {
  return rule.kind === 'board-rule' ? <OwnBoardRule rule={rule} /> : <OwnDeadline rule={rule} />
}

function OwnDeadline({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  const places = rule.can.ownIn
  const areaId = places.length === 1 ? (places[0]?.id ?? null) : null
  const form = useForm<Values>({
    initial: { ...emptyVersion(), body: Deadline.parse(rule.body), areaId }, schema: Input, draft: `instrument.${rule.id}.own`,
  })
  const save = useNewVersion<Values>(rule.id, 'areas', useShowMade(form.draft.clear))
  return (
    <Form form={form} write={save} onSubmit={save.run} submitLabel={t('own.submit')} also={<BackToRule id={rule.id} />}>
      <ChoiceField
        label={t('own.area')}
        choices={places.map((p) => ({ value: p.id, label: p.name }))}
        {...form.field('areaId')}
      />
      <DeadlineFields value={form.values.body} onChange={(body) => form.patch({ body })} period={periodKindOf(rule)} from={form.values.from} />
      <VersionFields values={form.values} patch={form.patch} versions={[]} />
      <OwnAlready problem={save.problem} />
    </Form>
  )
}
