import { Input } from '@mantine/core'
import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute } from 'react'
import { Field, type CommonField } from './Field.tsx'

type Props = CommonField & {
  value: string
  onChange: (value: string) => void
  type?: Extract<HTMLInputTypeAttribute, 'text' | 'email' | 'tel' | 'password' | 'url'>
  autoComplete?: HTMLInputAutoCompleteAttribute
  maxLength?: number
  autoFocus?: boolean
}

/** One line of text. */
export function TextField({ value, onChange, type = 'text', autoComplete, maxLength, autoFocus, ...field }: Props) {
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          name={field.name}
          type={type}
          value={value}
          onChange={(e) => onChange(e.currentTarget.value)}
          autoComplete={autoComplete ?? 'off'}
          {...(maxLength ? { maxLength } : {})}
          {...(autoFocus ? { autoFocus } : {})}
        />
      )}
    </Field>
  )
}
