import { Input } from '@mantine/core'
import { Field, type CommonField } from './Field.tsx'
import css from './TextAreaField.module.css'

type Props = CommonField & {
  value: string
  onChange: (value: string) => void
  rows?: number
  maxLength?: number
}

/** Several lines; grows with what is typed. */
export function TextAreaField({ value, onChange, rows = 3, maxLength, ...field }: Props) {
  return (
    <Field {...field}>
      {(control) => (
        <Input
          component="textarea"
          multiline
          {...control}
          name={field.name}
          rows={rows}
          value={value}
          onChange={(e) => onChange(e.currentTarget.value)}
          classNames={{ input: css['area'] ?? '' }}
          {...(maxLength ? { maxLength } : {})}
        />
      )}
    </Field>
  )
}
