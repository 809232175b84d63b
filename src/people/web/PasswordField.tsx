import { ActionIcon, Input } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'
import { peopleWords } from '#people/words/index.ts'
import { Field, type CommonField } from '#platform/web/components/Field.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'

type Props = CommonField & {
  value: string
  onChange: (value: string) => void
  autoComplete: 'current-password' | 'new-password'
}

/** A password that can be looked at while it is typed: with Vietnamese marks one cannot type blindly. */
export function PasswordField({ value, onChange, autoComplete, ...field }: Props) {
  const t = useWords(peopleWords)
  const [shown, setShown] = useState(false)
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          name={field.name}
          type={shown ? 'text' : 'password'}
          value={value}
          onChange={(e) => onChange(e.currentTarget.value)}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          rightSectionWidth="3rem"
          rightSectionPointerEvents="auto"
          rightSection={
            <ActionIcon aria-label={t('password.show')} aria-pressed={shown} onClick={() => setShown(!shown)}>
              {shown ? <IconEyeOff size="1.25rem" aria-hidden="true" /> : <IconEye size="1.25rem" aria-hidden="true" />}
            </ActionIcon>
          }
        />
      )}
    </Field>
  )
}
