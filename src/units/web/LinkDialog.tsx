import type { PlainDate } from '#platform/common/dates.ts'
import { ChoiceField, type Choice } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { Dialog } from '#platform/web/components/Dialog.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { parentKinds } from '#units/rules/tree.ts'
import type { UnitDetail } from '#units/rules/unit-detail.ts'
import { LINES } from '#units/rules/unit.ts'
import { unitWords } from '#units/words/index.ts'
import { UnitPicker } from './UnitPicker.tsx'
import { useChange } from './use-change.ts'

type Values = { line: string | null; parentId: Choice | null; from: PlainDate | null; legalBasis: string }

/** A place on another line of authority than the administrative one. */
export function LinkDialog({ unit, onClose }: { unit: UnitDetail; onClose: () => void }) {
  const t = useWords(unitWords)
  const form = useForm<Values>({ initial: { line: null, parentId: null, from: useToday(), legalBasis: '' } })
  const save = useChange<object>(unit.id, 'links', onClose)
  const lines = LINES.filter((line) => line !== 'administrative' && parentKinds(line, unit.kind).length > 0)
  const line = lines.find((l) => l === form.values.line)
  const kinds = line ? parentKinds(line, unit.kind) : []
  return (
    <Dialog open onClose={onClose} title={t('change.link')} place="side">
      {lines.length === 0 ? (
        <Notice>{t('link.none')}</Notice>
      ) : (
        <Form form={form} write={save} onSubmit={(v) => save.run({ ...v, parentId: v.parentId?.value })} submitLabel={t('change.link')}>
          <ChoiceField label={t('units.line')} choices={lines.map((value) => ({ value, label: t(`line.${value}`) }))} {...form.field('line')} />
          {line && (
            <UnitPicker
              label={t('link.parent')}
              hint={t('link.kinds', { kinds: kinds.map((k) => t(`kind.${k}`)).join('; ') })}
              {...(kinds[0] ? { kind: kinds[0] } : {})}
              {...form.field('parentId')}
            />
          )}
          <DateField label={t('link.from')} shortcuts="future" {...form.field('from')} />
          <TextField label={t('unit.legalBasis')} hint={t('change.basisHint')} optional {...form.field('legalBasis')} />
        </Form>
      )}
    </Dialog>
  )
}
