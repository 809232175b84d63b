import css from './ChoiceField.module.css'
import { Field, type CommonField } from './Field.tsx'
import { SearchSelect } from './SearchSelect.tsx'

export type Choice = { value: string; label: string; hint?: string }

type Props = CommonField & {
  choices: readonly Choice[]
  value: string | null
  onChange: (value: string | null) => void
  /** Up to so many stand side by side as chips; more become a list one can search without tone marks. */
  chipsUpTo?: number
}

const FEW = 6

/** One of several. */
export function ChoiceField({ choices, value, onChange, chipsUpTo = FEW, ...field }: Props) {
  if (choices.length > chipsUpTo)
    return (
      <Field {...field}>
        {(control) => <SearchSelect control={control} choices={choices} value={value} onChange={onChange} />}
      </Field>
    )
  return (
    <Field {...field} as="group">
      {(control) => (
        <div className={css['chips']}>
          {choices.map((choice, i) => (
            <label key={choice.value} className={css['chip']}>
              <input
                type="radio"
                // The summary of errors links to the first one.
                id={i === 0 ? control.id : undefined}
                name={control.id}
                value={choice.value}
                checked={value === choice.value}
                onChange={() => onChange(choice.value)}
              />
              <ChipText choice={choice} />
            </label>
          ))}
        </div>
      )}
    </Field>
  )
}

type ManyProps = CommonField & {
  choices: readonly Choice[]
  value: readonly string[]
  onChange: (value: string[]) => void
}

/** Any number of several. The order of the choices is kept, whatever the order of pressing. */
export function ChoicesField({ choices, value, onChange, ...field }: ManyProps) {
  const toggle = (pressed: string) =>
    onChange(choices.map((c) => c.value).filter((v) => (v === pressed ? !value.includes(v) : value.includes(v))))
  return (
    <Field {...field} as="group">
      {(control) => (
        <div className={css['chips']}>
          {choices.map((choice, i) => (
            <label key={choice.value} className={css['chip']}>
              <input
                type="checkbox"
                id={i === 0 ? control.id : undefined}
                checked={value.includes(choice.value)}
                onChange={() => toggle(choice.value)}
              />
              <ChipText choice={choice} />
            </label>
          ))}
        </div>
      )}
    </Field>
  )
}

function ChipText({ choice }: { choice: Choice }) {
  return (
    <span>
      {choice.label}
      {choice.hint && <span className={css['hint']}>{choice.hint}</span>}
    </span>
  )
}
