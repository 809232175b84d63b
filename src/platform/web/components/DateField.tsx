import { ActionIcon, Input, Popover } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { addDays, formatDate, type PlainDate } from '#platform/common/dates.ts'
import { useWords } from '../i18n/use-words.ts'
import { useToday } from '../today.tsx'
import { platformWords, type PlatformT } from '../words/index.ts'
import { readDateText } from './date-text.ts'
import css from './Field.module.css'
import { Field, type CommonField } from './Field.tsx'
import { LoadingState } from './LoadingState.tsx'
import { useTypedText } from './use-typed-text.ts'

const Calendar = lazy(() => import('./Calendar.tsx'))

type Props = CommonField & {
  value: PlainDate | null
  onChange: (value: PlainDate | null) => void
  min?: PlainDate
  max?: PlainDate
  /** Which days get a button. Default: today and yesterday, for what already happened. */
  shortcuts?: 'past' | 'future' | 'none'
}

/** A day: typed as dd/mm/yyyy, by a button (today is the scene's day), or picked in a calendar. */
export function DateField({ value, onChange, min, max, shortcuts = 'past', ...field }: Props) {
  const t = useWords(platformWords)
  const today = useToday()
  const [open, setOpen] = useState(false)
  const text = useTypedText<PlainDate>({
    value,
    onChange,
    read: (typed) => readDateText(typed, today),
    write: formatDate,
  })
  const own = text.unread ? t('date.wrong') : outside(t, value, min, max)
  const pick = (day: PlainDate | null) => {
    setOpen(false)
    text.set(day)
  }
  return (
    <Field {...field} own={own} typing={text.typing}>
      {(control) => (
        <div className={css['row']}>
          <Input
            {...control}
            name={field.name}
            autoComplete="off"
            placeholder={t('date.shape')}
            classNames={{ wrapper: css['narrow'] ?? '' }}
            {...text.input}
          />
          <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
            <Popover.Target>
              <ActionIcon
                variant="default"
                disabled={control.disabled}
                aria-label={t('date.calendar', { label: field.label })}
                onClick={() => setOpen(!open)}
              >
                <IconCalendar size="1.25rem" aria-hidden="true" />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown aria-label={t('date.calendar', { label: field.label })}>
              <Suspense fallback={<LoadingState shape="line" />}>
                <Calendar value={value} onPick={pick} today={today} min={min} max={max} />
              </Suspense>
            </Popover.Dropdown>
          </Popover>
          {SHORTCUTS[shortcuts].map(([word, days]) => (
            <button
              key={word}
              type="button"
              className={css['fill']}
              disabled={control.disabled}
              aria-pressed={value === addDays(today, days)}
              onClick={() => text.set(addDays(today, days))}
            >
              {t(word)}
            </button>
          ))}
        </div>
      )}
    </Field>
  )
}

const SHORTCUTS = {
  past: [
    ['date.today', 0],
    ['date.yesterday', -1],
  ],
  future: [
    ['date.today', 0],
    ['date.tomorrow', 1],
  ],
  none: [],
} as const

function outside(t: PlatformT, value: PlainDate | null, min?: PlainDate, max?: PlainDate): string | null {
  if (value && min && value < min) return t('date.tooEarly', { date: formatDate(min) })
  return value && max && value > max ? t('date.tooLate', { date: formatDate(max) }) : null
}
