import type { PlainDate } from '#platform/common/dates.ts'
import { DateField } from '#platform/web/components/DateField.tsx'
import { Dialog } from '#platform/web/components/Dialog.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import type { UnitDetail } from '#units/rules/unit-detail.ts'
import { UnitRename } from '#units/rules/unit-writes.ts'
import { unitWords } from '#units/words/index.ts'
import css from './units.module.css'
import { useChange } from './use-change.ts'

type Values = { name: string; shortName: string; from: PlainDate | null; legalBasis: string }

export function RenameDialog({ unit, onClose }: { unit: UnitDetail; onClose: () => void }) {
  const t = useWords(unitWords)
  const initial = { name: unit.name, shortName: unit.shortName, from: useToday(), legalBasis: '' }
  const form = useForm<Values>({ initial, schema: UnitRename })
  const save = useChange<Values>(unit.id, 'names', onClose)
  return (
    <Dialog open onClose={onClose} title={t('change.rename')} place="side">
      <p className={css['lead']}>{t('rename.lead')}</p>
      <Form form={form} write={save} onSubmit={save.run} submitLabel={t('change.rename')}>
        <TextField label={t('unit.name')} {...form.field('name')} />
        <TextField label={t('unit.shortName')} {...form.field('shortName')} />
        <DateField label={t('rename.from')} shortcuts="future" {...form.field('from')} />
        <TextField label={t('unit.legalBasis')} hint={t('change.basisHint')} {...form.field('legalBasis')} />
      </Form>
    </Dialog>
  )
}
