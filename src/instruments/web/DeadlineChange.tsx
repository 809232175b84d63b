import { Form } from '#platform/web/components/Form.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { Deadline } from '../rules/deadline.ts'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import { VersionInput } from '../rules/instrument-writes.ts'
import { BackToRule, TheirsFirst, useChange } from './ChangeParts.tsx'
import { DeadlineFields, type DeadlineDraft } from './DeadlineFields.tsx'
import { periodKindOf, useRuleWords } from './rule-words.ts'
import { emptyVersion, useShowMade, type VersionValues } from './version-form.ts'
import { VersionFields } from './VersionFields.tsx'

type Values = VersionValues & { body: DeadlineDraft }

const Input = VersionInput.extend({ body: Deadline })

/** A deadline from a day on. */
export function DeadlineChange({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  const form = useForm<Values>({
    initial: { ...emptyVersion(), body: Deadline.parse(rule.body) }, schema: Input, draft: `instrument.${rule.id}`,
  })
  const save = useChange<Values>(rule.id, useShowMade(form.draft.clear))
  return (
    <Form form={form} write={save} onSubmit={save.run} submitLabel={t('change.submit')} also={<BackToRule id={rule.id} />}>
      <DeadlineFields value={form.values.body} onChange={(body) => form.patch({ body })} period={periodKindOf(rule)} from={form.values.from} />
      <VersionFields values={form.values} patch={form.patch} versions={rule.versions} />
      <TheirsFirst {...save} />
    </Form>
  )
}
