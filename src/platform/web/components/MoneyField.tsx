import { Input } from '@mantine/core'
import { formatNumber } from '#platform/common/numbers.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import css from './Field.module.css'
import { Field, type CommonField } from './Field.tsx'
import { readTyped } from './number-text.ts'
import { useTypedText } from './use-typed-text.ts'

type Props = CommonField & { value: number | null; onChange: (dong: number | null) => void }

/** Whole đồng. Reads `1.200.000`, `1,2 triệu`, `500k`, and says back what it understood. */
export function MoneyField({ value, onChange, ...field }: Props) {
  const t = useWords(platformWords)
  const format = useFormat()
  const text = useTypedText<number>({ value, onChange, read: (typed) => readTyped(typed, 0), write: plain })
  return (
    <Field {...field} own={text.unread ? t('money.wrong') : null} typing={text.typing}>
      {(control) => (
        <div className={css['row']}>
          <Input
            {...control}
            name={field.name}
            autoComplete="off"
            classNames={{ wrapper: css['narrow'] ?? '' }}
            styles={{ input: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' } }}
            {...text.input}
          />
          <span>{t('money.unit')}</span>
          {text.typed !== null && value !== null && (
            <span className={css['after']} aria-live="polite">
              = {format.money(value)}
            </span>
          )}
        </div>
      )}
    </Field>
  )
}

const plain = (dong: number) => formatNumber(dong, 0)
