import { Input } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { formatNumber } from '#platform/common/numbers.ts'
import { useWords } from '../i18n/use-words.ts'
import { platformWords, type PlatformT } from '../words/index.ts'
import { Field, type CommonField } from './Field.tsx'
import { readTyped } from './number-text.ts'
import css from './NumberStepper.module.css'
import { useTypedText } from './use-typed-text.ts'

type Props = CommonField & {
  /** `null` is "not said", which is not 0. */
  value: number | null
  onChange: (value: number | null) => void
  min?: number
  max?: number
  step?: number
  /** Digits after the comma; 0 for heads and hours counted whole. */
  decimals?: number
  /** Stands behind the figure: "người", "giờ". */
  unit?: string
}

/** − value + for counts. Typing, arrow keys and both buttons do the same; blank stays blank. */
export function NumberStepper({ value, onChange, min = 0, max, step = 1, decimals = 0, unit, ...field }: Props) {
  const t = useWords(platformWords)
  const text = useTypedText<number>({
    value,
    onChange,
    read: (typed) => readTyped(typed, decimals),
    write: (n) => formatNumber(n, decimals),
  })
  const own = text.unread ? t('number.wrong') : outOfBounds(t, value, min, max)
  const bounded = (n: number) => Math.max(min, Math.min(max ?? Infinity, n))
  const go = (by: number) => {
    if (value === null) text.set(by > 0 ? bounded(Math.max(min, 0) + step) : min)
    else text.set(bounded(value + by))
  }
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key !== 'ArrowUp' && e.key !== 'ArrowDown') return
    e.preventDefault()
    go(e.key === 'ArrowUp' ? step : -step)
  }
  return (
    <Field {...field} own={own} typing={text.typing}>
      {(control) => (
        <div className={css['row']}>
          <button
            type="button"
            className={css['step']}
            tabIndex={-1}
            aria-label={t('number.less', { label: field.label })}
            disabled={control.disabled || (value !== null && value <= min)}
            onClick={() => go(-step)}
          >
            <IconMinus size="1.25rem" aria-hidden="true" />
          </button>
          <Input
            {...control}
            name={field.name}
            inputMode={decimals > 0 ? 'decimal' : 'numeric'}
            autoComplete="off"
            classNames={{ wrapper: css['box'] ?? '', input: css['input'] ?? '' }}
            {...text.input}
            onFocus={(e) => {
              text.input.onFocus()
              e.currentTarget.select()
            }}
            onKeyDown={onKeyDown}
          />
          <button
            type="button"
            className={css['step']}
            tabIndex={-1}
            aria-label={t('number.more', { label: field.label })}
            disabled={control.disabled || (value !== null && max !== undefined && value >= max)}
            onClick={() => go(step)}
          >
            <IconPlus size="1.25rem" aria-hidden="true" />
          </button>
          {unit && <span className={css['unit']}>{unit}</span>}
        </div>
      )}
    </Field>
  )
}

function outOfBounds(t: PlatformT, value: number | null, min: number, max: number | undefined): string | null {
  if (value === null) return null
  if (value < min) return t('number.tooSmall', { min })
  return max !== undefined && value > max ? t('number.tooBig', { max }) : null
}
