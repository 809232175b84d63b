import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import css from './YearSwitch.module.css'

type Props = { year: number; last: number; onChange: (year: number) => void }

/** ‹ Năm 2021 ›: one year back or on, never beyond the running one. */
export function YearSwitch({ year, last, onChange }: Props) {
  const t = useWords(reportWords)
  const steps = [
    { to: year - 1, Icon: IconChevronLeft, allowed: true },
    { to: year + 1, Icon: IconChevronRight, allowed: year < last },
  ] as const
  const [back, on] = steps.map(({ to, Icon, allowed }) => (
    <ActionIcon
      key={to}
      variant="default"
      className="hn-no-print"
      disabled={!allowed}
      aria-label={t('year.go', { year: String(to) })}
      onClick={() => onChange(to)}
    >
      <Icon size="1.25rem" aria-hidden="true" />
    </ActionIcon>
  ))
  return (
    <div className={css['switch']} role="group" aria-label={t('year.label')}>
      {back}
      <span className={css['year']} aria-live="polite">
        {t('year.name', { year: String(year) })}
      </span>
      {on}
    </div>
  )
}
