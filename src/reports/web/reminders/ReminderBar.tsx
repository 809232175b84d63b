import { Button } from '@mantine/core'
import { IconMailForward } from '@tabler/icons-react'
import { daysBetween } from '#platform/common/dates.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import type { Grid } from '../../rules/consolidation.ts'
import { reminderWords } from '../../words/reminders.ts'
import { titlePeriod } from '../../rules/period-names.ts'
import { GivenLine } from './GivenLine.tsx'
import { ReminderDialog } from './ReminderDialog.tsx'
import css from './reminders.module.css'

const SOON_DAYS = 7
/** What has been missing for longer is history: whoever owed it may be gone. */
const CHASED_DAYS = 366

/** Above the grid: for each period with somebody to wait for, one button that reminds them. */
export function ReminderBar({ grid, year }: { grid: Grid; year: number }) {
  const reminds = usePermission('report.remind')
  const [open, setOpen] = useSearchParam('nhac')
  const today = useToday()
  const of = { unitId: grid.branch.id, form: grid.form.key }
  const periods = grid.periods.map(({ counts, ...p }) => ({ ...p, late: counts.late, missing: counts.open + counts.returned }))
  const asking = periods
    .filter((p) => daysBetween(p.dueOn, today) <= CHASED_DAYS)
    .filter((p) => p.late > 0 || (p.missing > 0 && daysBetween(today, p.dueOn) <= SOON_DAYS))
  return (
    <div className={`${css['bar']} hn-no-print`}>
      {reminds && asking.map((p) => <RemindButton key={p.key} period={p} onClick={() => setOpen(p.key)} />)}
      <GivenLine {...of} year={year} />
      {reminds && open && <ReminderDialog branch={{ ...of, period: open }} onClose={() => setOpen('')} />}
    </div>
  )
}

type Counted = { key: string; late: number; missing: number }

function RemindButton({ period, onClick }: { period: Counted; onClick: () => void }) {
  const t = useWords(reminderWords)
  const locale = useLocale()
  const text = period.late > 0 ? t('remind.late', { n: period.late }) : t('remind.due', { n: period.missing })
  return (
    <Button variant="default" leftSection={<IconMailForward size="1.25rem" aria-hidden="true" />} onClick={onClick}>
      {text} · {titlePeriod(period.key, locale)}
    </Button>
  )
}
