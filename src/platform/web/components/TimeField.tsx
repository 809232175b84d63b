import { Input } from '@mantine/core'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import { readTimeText } from './date-text.ts'
import css from './Field.module.css'
import { Field, type CommonField } from './Field.tsx'
import { useTypedText } from './use-typed-text.ts'

type Props = CommonField & {
  /** `HH:MM`, 24 hours. */
  value: string | null
  onChange: (value: string | null) => void
  /** Times that get a button, for example the last ones used here: `['08:00', '19:30']`. */
  shortcuts?: readonly string[]
}

/** A time of day, typed the way people write it: 19:30, 19h30, 1930. */
export function TimeField({ value, onChange, shortcuts = [], ...field }: Props) {
  const t = useWords(platformWords)
  const text = useTypedText<string>({ value, onChange, read: readTimeText, write: (time) => time })
  return (
    <Field {...field} own={text.unread ? t('time.wrong') : null} typing={text.typing}>
      {(control) => (
        <div className={css['row']}>
          <Input
            {...control}
            name={field.name}
            autoComplete="off"
            placeholder={t('time.shape')}
            styles={{ wrapper: { width: '6.5rem' } }}
            {...text.input}
          />
          {shortcuts.map((time) => (
            <button
              key={time}
              type="button"
              className={css['fill']}
              aria-pressed={value === time}
              onClick={() => text.set(time)}
            >
              {time}
            </button>
          ))}
        </div>
      )}
    </Field>
  )
}
