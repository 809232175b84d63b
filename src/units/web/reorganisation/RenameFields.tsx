import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { changeWords } from '#units/words/changes.ts'
import { OneUnit } from './OneUnit.tsx'
import type { PartProps } from './PlanFields.tsx'

export function RenameFields({ form }: PartProps) {
  const t = useWords(changeWords)
  return (
    <>
      <OneUnit form={form} />
      <TextField label={t('plan.name')} {...form.field('name')} />
      <TextField label={t('plan.shortName')} {...form.field('shortName')} />
    </>
  )
}
