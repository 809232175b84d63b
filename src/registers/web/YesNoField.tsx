import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import type { CommonField } from '#platform/web/components/Field.tsx'

type Props = CommonField & { yes: string; no: string; value: boolean; onChange: (value: boolean) => void }

/** A question with two answers, both of which can be read before one presses. */
export function YesNoField({ yes, no, value, onChange, ...field }: Props) {
  const choices = [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ]
  return (
    <ChoiceField {...field} choices={choices} value={value ? 'yes' : 'no'} onChange={(v) => onChange(v === 'yes')} />
  )
}
