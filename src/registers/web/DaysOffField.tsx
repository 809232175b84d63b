import { Button, Stack } from '@mantine/core'
import type { PlainDate } from '#platform/common/dates.ts'
import { DateField } from '#platform/web/components/DateField.tsx'
import { Field } from '#platform/web/components/Field.tsx'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { registerWords } from '../words/index.ts'
import css from './registers.module.css'

/** A period while it is typed: what is not chosen yet is null, for the schema to complain about. */
export type TypedDaysOff = { from: PlainDate | null; to: PlainDate | null; why: string }

type Props = {
  name: string
  label: string
  hint: string
  value: readonly TypedDaysOff[]
  onChange: (value: TypedDaysOff[]) => void
}

/** Periods in which the week does not hold. */
export function DaysOffField({ name, label, hint, value, onChange }: Props) {
  const t = useWords(registerWords)
  const change = (at: number, part: Partial<TypedDaysOff>) =>
    onChange(value.map((p, i) => (i === at ? { ...p, ...part } : p)))
  return (
    <Field name={name} label={label} hint={hint} optional as="group">
      {() => (
        <Stack gap="sm" align="stretch">
          {value.map((period, i) => (
            <div key={i} className={css['period']} role="group" aria-label={t('off.one', { n: i + 1 })}>
              <FieldRow>
                <DateField
                  name={`${name}.${i}.from`}
                  label={t('off.from')}
                  shortcuts="none"
                  value={period.from}
                  onChange={(from) => change(i, { from, to: period.to ?? from })}
                />
                <DateField
                  name={`${name}.${i}.to`}
                  label={t('off.to')}
                  shortcuts="none"
                  value={period.to}
                  onChange={(to) => change(i, { to })}
                />
              </FieldRow>
              <TextField
                name={`${name}.${i}.why`}
                label={t('off.why')}
                optional
                maxLength={200}
                value={period.why}
                onChange={(why) => change(i, { why })}
              />
              <Button variant="subtle" onClick={() => onChange(value.filter((_, at) => at !== i))}>
                {t('off.remove', { n: i + 1 })}
              </Button>
            </div>
          ))}
          <div>
            <Button variant="default" onClick={() => onChange([...value, { from: null, to: null, why: '' }])}>
              {t('off.add')}
            </Button>
          </div>
        </Stack>
      )}
    </Field>
  )
}
