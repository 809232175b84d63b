import { listLetters, REPORT_REMINDER, type Given, type Recipient } from '#letters/server/letters.service.ts'
import { groupBy } from '#platform/common/group.ts'
import { formatPeriod, periodKey, type Period } from '#platform/common/periods.ts'
import type { Permission, Place } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { ownAddress } from '#platform/server/own-address.ts'
import type { CentreState } from '../rules/consolidation.ts'
import type { GivenReminder, ReminderAnswer, ReminderInput, ReminderPreview } from '../rules/reminder.ts'
import { parseSubject, subjectOf } from '../rules/subject.ts'
import { reminderWords } from '../words/reminders.ts'
import { reportProblems } from './problems.ts'
import { LEVEL_READERS, readersOf, remind, statementOf } from './reminders.letters.ts'

/** Before that nobody needs to be chased by hand. */
export const SOON_DAYS = 7

/** A unit whose report is missing and due. */
export type Owing = Pick<CentreState, 'unitId' | 'name' | 'shortName' | 'dueOn' | 'daysLate'> & Place
/** `level`: about consolidated reports; `permission`: what lets somebody chase these units. */
type Asked = { form: string; period: Period; owing: readonly Owing[]; level: boolean; permission: Permission }
export type Found = Asked & { readers: Map<string, Recipient[]>; given: Map<string, Given[]> }

/** Whom a letter about these units reaches, and what was written about them today. */
export async function lookUp(ctx: Context, asked: Asked): Promise<Found> {
  const units = asked.owing.map((o) => o.unitId)
  const letters = await listLetters(ctx.db, { kind: REPORT_REMINDER, subject: subjectOf(asked.form, asked.period), units })
  const given = groupBy(letters.filter((l) => l.day === ctx.today), (l) => l.unitId)
  return { ...asked, readers: await readersOf(ctx.db, units, ctx.today, asked.level ? LEVEL_READERS : undefined), given }
}

/** What pressing the button would do: who is late, whom a letter reaches, and what it says. */
export function previewOf(ctx: Context, found: Found): ReminderPreview {
  const { t } = reminderWords(ctx.locale)
  const about = found.level ? 'level' : 'letter'
  const writer = writerOf(ctx, found.permission)
  const first = found.owing[0]
  return {
    mail: ctx.services.mailer.ready,
    title: t(`${about}.title`, { period: formatPeriod(found.period, ctx.locale) }),
    greeting: t(`${about}.greeting`), remark: t(`${about}.remark`),
    statement: first ? statementOf({ ...first, name: t('letter.them') }, found.period, ctx.today, ctx.locale, found.level) : '',
    signature: [writer.byName, writer.byUnit].filter(Boolean).join('\n'),
    centres: found.owing.map((c) => ({
      unitId: c.unitId, name: c.name, shortName: c.shortName, daysLate: c.daysLate,
      readers: (found.readers.get(c.unitId) ?? []).map((r) => (ctx.actor.can('person.read', c) ? r.name : c.name)),
      today: givenView(found.given.get(c.unitId)?.[0], c.shortName),
    })),
  }
}

/** Writes to all of them who can be reached and were not written to today. */
export async function writeTo(ctx: Context, input: ReminderInput, found: Found): Promise<ReminderAnswer> {
  if (!ctx.services.mailer.ready) throw reportProblems.noMailServer()
  const { owing, readers, given, level, period } = found
  const again = new Map(input.again.filter((id) => isOpenAgain(given.get(id))).map((id) => [id, given.get(id)?.length ?? 0]))
  const batch = {
    report: { formKey: input.form, period }, today: ctx.today, address: ownAddress(ctx.services.config),
    writer: writerOf(ctx, found.permission), wording: input, occasion: 'asked' as const, level,
  }
  const open = owing.filter((c) => !given.has(c.unitId) || again.has(c.unitId))
  const written = new Set((await remind(ctx.db, open, readers, { ...batch, again })).map((l) => l.unitId))
  const reached = owing.filter((c) => readers.has(c.unitId))
  if (written.size > 0) await auditReminders(ctx, input, found, [...written])
  return {
    written: names(reached.filter((c) => written.has(c.unitId))),
    already: names(reached.filter((c) => !written.has(c.unitId))),
    noAddress: names(owing.filter((c) => !readers.has(c.unitId))),
  }
}

/** Only what did not certainly arrive may be written again on the same day. */
const isOpenAgain = (letters: readonly Given[] | undefined) => ['unsure', 'failed', 'dropped'].includes(letters?.[0]?.state ?? '')
const names = (units: readonly Owing[]) => units.map((s) => s.name)

export function givenView(letter: Given | undefined, shortName: string): GivenReminder | null {
  if (!letter) return null
  const { period } = parseSubject(letter.subject)
  return { unitId: letter.unitId, shortName, period: periodKey(period), on: letter.day, by: letter.byUnit, state: letter.state }
}

function writerOf({ actor }: Context, permission: Permission): { byAccount: string; byName: string; byUnit: string } {
  const active = actor.active()
  const grant = active?.permissions.includes(permission) ? active : actor.grants.find((g) => g.permissions.includes(permission))
  return { byAccount: actor.account.id, byName: actor.account.name, byUnit: grant?.unitName ?? '' }
}

async function auditReminders(ctx: Context, { unitId, form, period }: ReminderInput, { level, permission }: Found, units: string[]): Promise<void> {
  const grant = ctx.actor.grants.find((g) => g.permissions.includes(permission))
  const place = { unitId: grant?.unitId ?? unitId, provinceId: null }
  const verb = level ? 'consolidated_report.remind' : 'report.remind'
  await audit(ctx, { verb, subject: { kind: 'report_reminder', id: unitId }, place, after: { form, period, units } })
}
