import { enterLetters, listRecipients, REPORT_REMINDER, type NewLetter, type Recipient } from '#letters/server/letters.service.ts'
import { addDays, daysBetween, formatDate } from '#platform/common/dates.ts'
import { formatPeriod, periodKey, type Period } from '#platform/common/periods.ts'
import type { Db } from '#platform/server/db.ts'
import type { Locale } from '#platform/common/words.ts'
import type { CentreState } from '../rules/consolidation.ts'
import { subjectOf } from '../rules/subject.ts'
import { reminderWords } from '../words/reminders.ts'

/** `left`: what a level that is gone had begun and left to who keeps its books. */
export type Late = Pick<CentreState, 'unitId' | 'name' | 'dueOn' | 'daysLate'> & { left?: string }
export type Report = { formKey: string; period: Period }
type Wording = { greeting?: string; remark?: string }
type Writer = { byAccount: string | null; byName: string; byUnit: string }

/** Nobody waits for a report that was sent or accepted. */
export const isMissing = (s: CentreState) => !s.official && s.status !== 'sent' && s.status !== 'accepted'

/** Who answers for the consolidated report of a level. */
export const LEVEL_READERS = ['consolidation.issue', 'consolidation.prepare']

/**
 * Whom a letter about a report reaches: those who may send it; where none of them has a mail address, those who prepare
 * it. Units without anybody to reach are not in the answer.
 */
export async function readersOf(
  db: Db, units: readonly string[], today: string, permissions = ['report.send', 'report.write'],
): Promise<Map<string, Recipient[]>> {
  const found = new Map<string, Recipient[]>()
  for (const permission of permissions) {
    const open = units.filter((u) => !found.has(u))
    const reachable = (await listRecipients(db, { units: open, permission, today })).filter((r) => r.hasAddress)
    for (const r of reachable) found.set(r.unitId, [...(found.get(r.unitId) ?? []), r])
  }
  return found
}

/** The sentence that says what is missing since when. */
export function statementOf(late: Omit<Late, 'unitId' | 'left'>, period: Period, today: string, locale: Locale, level = false): string {
  const params = {
    centre: late.name, period: formatPeriod(period, locale), due: formatDate(late.dueOn), days: late.daysLate,
    left: Math.max(0, daysBetween(today, late.dueOn)),
  }
  return reminderWords(locale).t(`${level ? 'level' : 'letter'}.${late.daysLate > 0 ? 'late' : 'due'}`, params)
}

type Batch = {
  report: Report
  today: string
  address: string
  writer: Writer
  wording?: Wording
  occasion: 'asked' | 'before_due' | 'overdue'
  /** About the consolidated report of a level. */
  level?: boolean
  /** How often a centre was written to today already and is to be once more. */
  again?: ReadonlyMap<string, number>
}

/** Writes to everybody who can be reached about these centres; nobody twice on one day. */
export async function remind(db: Db, late: readonly Late[], readers: ReadonlyMap<string, readonly Recipient[]>, batch: Batch): Promise<NewLetter[]> {
  return enterLetters(db, late.flatMap((centre) => (readers.get(centre.unitId) ?? []).map((r) => letterTo(r, centre, batch))))
}

function linkTo({ unitId, left }: Late, { address, level, report }: Batch): string {
  if (left) return `${address}/tong-hop/${left}`
  return `${address}/${level ? `tong-hop?don-vi=${unitId}&lap` : 'bao-cao?mo'}=${report.formKey}/${periodKey(report.period)}`
}

function letterTo(r: Recipient, late: Late, b: Batch): NewLetter {
  const { t } = reminderWords(r.locale)
  const subject = subjectOf(b.report.formKey, b.report.period)
  const again = b.again?.get(late.unitId)
  const key = `${REPORT_REMINDER}/${late.unitId}/${subject}/${b.today}/${r.accountId}`
  const about = b.level ? 'level' : 'letter'
  return {
    kind: REPORT_REMINDER, occasion: b.occasion, subject, day: b.today,
    dedupeKey: again ? `${key}/${again + 1}` : key,
    // A deadline is announced once and its passing once, however many days the job looks at it.
    onceKey: b.occasion === 'asked' ? null : `${REPORT_REMINDER}/${late.unitId}/${subject}/${b.occasion}/${r.accountId}`,
    accountId: r.accountId, unitId: r.unitId, provinceId: r.provinceId, ...b.writer,
    title: t(`${about}.title`, { period: formatPeriod(b.report.period, r.locale) }),
    body: [
      b.wording?.greeting ?? t(`${about}.greeting`), statementOf(late, b.report.period, b.today, r.locale, b.level), late.left && t('level.left', { centre: late.name }),
      b.wording?.remark ?? t(`${about}.remark`), t('letter.open', { link: linkTo(late, b) }), [b.writer.byName, b.writer.byUnit].filter(Boolean).join('\n'),
    ].filter(Boolean).join('\n\n'),
  }
}

/** For so many days after it a deadline's passing is still news; older lateness is the level above's to chase. */
const NEWS_DAYS = 7

/** Whether a day is one on which something that is due is announced, or its passing is. */
export function occasionOf({ dueOn }: Pick<CentreState, 'dueOn'>, today: string, daysBefore: number): 'before_due' | 'overdue' | undefined {
  if (today > dueOn) return today <= addDays(dueOn, NEWS_DAYS) ? 'overdue' : undefined
  return today >= addDays(dueOn, -daysBefore) ? 'before_due' : undefined
}
