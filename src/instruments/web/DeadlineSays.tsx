import { addDays, addMonths, type PlainDate } from '#platform/common/dates.ts'
import { formatPeriod, nextPeriod, periodKey, periodOf, periodRange, type Period, type PeriodKind } from '#platform/common/periods.ts'
import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useToday } from '#platform/web/today.tsx'
import { dueOn, type Deadline } from '../rules/deadline.ts'
import { deadlineSentence, useRuleWords } from './rule-words.ts'
import css from './rules.module.css'

type Span = { from: PlainDate | null; to: PlainDate | null }
type Props = { deadline: Deadline; period: PeriodKind; valid: Span }

/** A deadline as a sentence, and what it comes to, period by period. */
export function DeadlineSays({ deadline, period, valid }: Props) {
  const t = useRuleWords()
  return (
    <>
      <p className={css['sentence']}>{deadlineSentence(t, deadline, period)}.</p>
      <p>{t('deadline.remind', { n: deadline.remindDaysBefore })}</p>
      <DeadlineExamples deadline={deadline} period={period} valid={valid} />
    </>
  )
}

/** A year of periods to which it applies: those that end while it is in force. */
export function DeadlineExamples({ deadline, period, valid }: Props) {
  const t = useRuleWords()
  const format = useFormat()
  const locale = useLocale()
  const today = useToday()
  const { remindDaysBefore: n } = deadline
  const covers = (p: Period) => {
    const { from, to } = periodRange(p, deadline.cutoff)
    return `${format.date(from)} – ${format.date(to)}`
  }
  const columns: Column<Period>[] = [
    { id: 'period', head: t('deadline.period'), cell: (p) => capital(formatPeriod(p, locale)), phone: 'title' },
    { id: 'covers', head: t('deadline.covers'), cell: covers },
    { id: 'due', head: t('deadline.due'), cell: (p) => <strong>{format.date(dueOn(deadline, p))}</strong> },
    {
      id: 'remind', head: t('deadline.remindOn'),
      cell: (p) => (n === 0 ? t('deadline.noRemind') : format.date(addDays(dueOn(deadline, p), -n))),
    },
  ]
  const rows = yearOf(period, valid, today)
  if (rows.length === 0) return null
  return (
    <div className={css['examples']}>
      <DataTable caption={t('deadline.examples')} columns={columns} rows={rows} rowKey={periodKey} />
    </div>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Begins in the year of today, with the rule's first period when that comes later, or in its last year when it has ended. */
function yearOf(kind: PeriodKind, valid: Span, today: PlainDate): Period[] {
  const ended = valid.to !== null && valid.to <= today
  const lately = ended && valid.to ? addMonths(valid.to, -12) : `${today.slice(0, 4)}-01-01`
  const start = valid.from !== null && valid.from > lately ? valid.from : lately
  const periods: Period[] = []
  for (let p = periodOf(start, kind); periodRange(p).from < addMonths(start, 12); p = nextPeriod(p)) periods.push(p)
  return periods.filter((p) => valid.to === null || periodRange(p).to < valid.to)
}
