import { Form } from '#platform/web/components/Form.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { BoardRule } from '../rules/board-rule.ts'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import { VersionInput } from '../rules/instrument-writes.ts'
import { BoardRuleFields, type BoardDraft } from './BoardRuleFields.tsx'
import { BackToRule, TheirsFirst, useChange } from './ChangeParts.tsx'
import { useRuleWords } from './rule-words.ts'
import { emptyVersion, useShowMade, type VersionValues } from './version-form.ts'
import { VersionFields } from './VersionFields.tsx'

type Values = VersionValues & { body: BoardDraft }

const Input = VersionInput.extend({ body: BoardRule })

/** The make-up of boards from a day on. */
export function BoardRuleChange({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  const form = useForm<Values>({
    initial: { ...emptyVersion(rule.legalBasis), body: BoardRule.parse(rule.body) }, schema: Input, draft: `instrument.${rule.id}`,
  })
  const save = useChange<Values>(rule.id, useShowMade(form.draft.clear))
  return (
    <Form form={form} write={save} onSubmit={save.run} submitLabel={t('change.submit')} also={<BackToRule id={rule.id} />}>
      <BoardRuleFields value={form.values.body} onChange={(body) => form.patch({ body })} />
      <VersionFields values={form.values} patch={form.patch} versions={rule.versions} />
      <TheirsFirst {...save} />
    </Form>
  )
}
