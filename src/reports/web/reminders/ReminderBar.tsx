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
import { shortPeriod, titlePeriod } from '../../rules/period-names.ts'
import { GivenLine } from './GivenLine.tsx'
import { ReminderDialog } from './ReminderDialog.tsx'
import css from './reminders.module.css'

const SOON_DAYS = 7
/** What has been missing for longer is history: whoever owed it may be gone. */
const CHASED_DAYS = 366

/** Above the grid: for each period with somebody to wait for, one button that reminds them; centres and levels apart. */
export function ReminderBar({ grid, year }: { grid: Grid; year: number }) {
  const reminds = usePermission('report.remind')
  const [open, setOpen] = useSearchParam('nhac')
  const [openLevel, setOpenLevel] = useSearchParam('nhac-cap')
  const late = useLateCentres(grid)
  const levels = grid.periods.filter((p) => p.levels.late + p.levels.soon > 0).map((p) => ({ key: p.key, late: p.levels.late, missing: p.levels.soon }))
  const of = { unitId: grid.branch.id, form: grid.form.key, tree: grid.branch.tree }
  return (
    <div className={`${css['bar']} hn-no-print`}>
      {reminds && late.map((p) => <RemindButton key={p.key} period={p} onClick={() => setOpen(p.key)} />)}
      {levels.map((p) => <RemindButton key={`level/${p.key}`} period={p} level onClick={() => setOpenLevel(p.key)} />)}
      <GivenLine unitId={of.unitId} form={of.form} year={year} />
      {reminds && open && <ReminderDialog branch={{ ...of, period: open, level: false }} onClose={() => setOpen('')} />}
      {openLevel && <ReminderDialog branch={{ ...of, period: openLevel, level: true }} onClose={() => setOpenLevel('')} />}
    </div>
  )
}

type Counted = { key: string; late: number; missing: number }

function useLateCentres(grid: Grid): Counted[] {
  const today = useToday()
  return grid.periods
    .filter((p) => daysBetween(p.dueOn, today) <= CHASED_DAYS)
    .map(({ counts, ...p }) => ({ ...p, late: counts.late, missing: counts.open + counts.returned }))
    .filter((p) => p.late > 0 || (p.missing > 0 && daysBetween(today, p.dueOn) <= SOON_DAYS))
}

function RemindButton({ period, level = false, onClick }: { period: Counted; level?: boolean; onClick: () => void }) {
  const t = useWords(reminderWords)
  const locale = useLocale()
  const text = period.late > 0 ? t('remind.late', { n: period.late }) : t('remind.due', { n: period.missing })
  const what = level ? `${t('remind.ofLevel')} ` : ''
  return (
    <Button variant="default" leftSection={<IconMailForward size="1.25rem" aria-hidden="true" />} onClick={onClick}>
      {text} · {what}{level ? shortPeriod(period.key, locale) : titlePeriod(period.key, locale)}
    </Button>
  )
}
