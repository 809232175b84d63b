import { DatePicker, DatesProvider } from '@mantine/dates'
import '@mantine/dates/styles.css'
import 'dayjs/locale/vi.js'
import './Calendar.css'
import type { PlainDate } from '#platform/common/dates.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'

type Props = {
  value: PlainDate | null
  onPick: (day: PlainDate | null) => void
  today: PlainDate
  min?: PlainDate | undefined
  max?: PlainDate | undefined
}

/** The month sheet behind a date field; loaded when somebody opens it. Weeks begin on Monday. */
export default function Calendar({ value, onPick, today, min, max }: Props) {
  const t = useWords(platformWords)
  return (
    <DatesProvider settings={{ locale: useLocale(), firstDayOfWeek: 1 }}>
      <DatePicker
        value={value}
        onChange={onPick}
        defaultDate={value ?? today}
        size="md"
        hideOutsideDates
        getDayProps={(day) => (day === today ? { 'data-scene-today': true } : {})}
        ariaLabels={{ previousMonth: t('calendar.previous'), nextMonth: t('calendar.next') }}
        {...(min ? { minDate: min } : {})}
        {...(max ? { maxDate: max } : {})}
      />
    </DatesProvider>
  )
}
