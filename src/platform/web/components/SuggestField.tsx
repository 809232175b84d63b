import { Autocomplete } from '@mantine/core'
import { Field, type CommonField } from './Field.tsx'
import { toneFreeFilter } from './SearchSelect.tsx'

type Props = CommonField & {
  value: string
  onChange: (value: string) => void
  /** What was typed here before, most likely first. Anything else may be typed as well. */
  suggestions: readonly string[]
  maxLength?: number
}

/** Free text with suggestions found without tone marks: places, speakers, topics. */
export function SuggestField({ value, onChange, suggestions, maxLength, ...field }: Props) {
  return (
    <Field {...field}>
      {(control) => (
        <Autocomplete
          {...control}
          name={field.name}
          data={[...new Set(suggestions)]}
          value={value}
          onChange={onChange}
          filter={toneFreeFilter}
          limit={8}
          autoComplete="off"
          withScrollArea={false}
          {...(maxLength ? { maxLength } : {})}
        />
      )}
    </Field>
  )
}
