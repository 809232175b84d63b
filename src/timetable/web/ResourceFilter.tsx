import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Resource } from '../rules/booking.ts'
import { timetableWords } from '../words/index.ts'

/** Only what keeps one room, teacher or device. */
export function SearchSelectField({ resources, value, onChange }: { resources: readonly Resource[]; value: string; onChange: (id: string) => void }) {
  const t = useWords(timetableWords)
  const choices = [{ value: '', label: t('filter.all') }, ...resources.map((r) => ({ value: r.id, label: r.name }))]
  return <ChoiceField name="loc" label={t('filter.resource')} chipsUpTo={0} choices={choices} value={value} onChange={(id) => onChange(id ?? '')} />
}
