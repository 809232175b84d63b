import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { BoardRule } from '../rules/board-rule.ts'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import { OwnRuleInput } from '../rules/instrument-writes.ts'
import { BoardRuleFields, type BoardDraft } from './BoardRuleFields.tsx'
import { BackToRule, OwnAlready } from './ChangeParts.tsx'
import { useNewVersion } from './queries.ts'
import { useRuleWords } from './rule-words.ts'
import { emptyVersion, useShowMade, type VersionValues } from './version-form.ts'
import { VersionFields } from './VersionFields.tsx'

type Values = VersionValues & { body: BoardDraft; areaId: string | null }

const Input = OwnRuleInput.extend({ body: BoardRule })

/** A province's own make-up of boards beside the nation's. */
export function OwnBoardRule({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  const places = rule.can.ownIn
  const areaId = places.length === 1 ? (places[0]?.id ?? null) : null
  const form = useForm<Values>({
    initial: { ...emptyVersion(), body: BoardRule.parse(rule.body), areaId }, schema: Input, draft: `instrument.${rule.id}.own`,
  })
  const save = useNewVersion<Values>(rule.id, 'areas', useShowMade(form.draft.clear))
  return (
    <Form form={form} write={save} onSubmit={save.run} submitLabel={t('own.submit')} also={<BackToRule id={rule.id} />}>
      <ChoiceField label={t('own.area')} choices={places.map((p) => ({ value: p.id, label: p.name }))} {...form.field('areaId')} />
      <BoardRuleFields value={form.values.body} onChange={(body) => form.patch({ body })} />
      <VersionFields values={form.values} patch={form.patch} versions={[]} />
      <OwnAlready problem={save.problem} />
    </Form>
  )
}
