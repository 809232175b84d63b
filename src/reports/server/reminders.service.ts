import { listLetters, REPORT_REMINDER, type Given, type Recipient } from '#letters/server/letters.service.ts'
import { addDays } from '#platform/common/dates.ts'
import { groupBy } from '#platform/common/group.ts'
import { formatPeriod, parsePeriodKey, periodKey, type Period } from '#platform/common/periods.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { ownAddress } from '#platform/server/own-address.ts'
import { problems } from '#platform/server/problem.ts'
import type { CentreState } from '../rules/consolidation.ts'
import type { GivenReminder, ReminderAnswer, ReminderBranch, ReminderInput, ReminderPreview } from '../rules/reminder.ts'
import { parseSubject, subjectOf } from '../rules/subject.ts'
import { reminderWords } from '../words/reminders.ts'
import { centreStates } from './centre-states.ts'
import { reportProblems } from './problems.ts'
import { listCentres, nameOf, type CentreRow } from './reads.ts'
import { isMissing, readersOf, remind, statementOf } from './reminders.letters.ts'
import { loadRhythm } from './setup.ts'

/** Before that nobody needs to be chased by hand. */
const SOON_DAYS = 7

type Target = CentreState & { centre: CentreRow }
type Found = { period: Period; targets: Target[]; readers: Map<string, Recipient[]>; given: Map<string, Given[]> }

/** What pressing the button would do: who is late, whom a letter reaches, and what it says. */
export async function previewReminders(ctx: Context, branch: ReminderBranch): Promise<ReminderPreview> {
  const { t } = reminderWords(ctx.locale)
  const found = await findTargets(ctx, branch)
  const writer = writerOf(ctx)
  const first = found.targets[0]
  return {
    mail: ctx.services.mailer.ready,
    title: t('letter.title', { period: formatPeriod(found.period, ctx.locale) }),
    greeting: t('letter.greeting'), remark: t('letter.remark'),
    statement: first ? statementOf({ ...first, name: t('letter.them') }, found.period, ctx.today, ctx.locale) : '',
    signature: [writer.byName, writer.byUnit].filter(Boolean).join('\n'),
    centres: found.targets.map((c) => ({
      unitId: c.unitId, name: c.name, shortName: c.shortName, daysLate: c.daysLate,
      readers: (found.readers.get(c.unitId) ?? []).map((r) => (ctx.actor.can('person.read', placeOf(c)) ? r.name : c.name)),
      today: givenView(found.given.get(c.unitId)?.[0], c.shortName),
    })),
  }
}

export async function sendReminders(ctx: Context, input: ReminderInput): Promise<ReminderAnswer> {
  const { period, targets, readers, given } = await findTargets(ctx, input)
  if (!ctx.services.mailer.ready) throw reportProblems.noMailServer()
  const report = { formKey: input.form, period }
  const again = new Map(input.again.filter((id) => isOpenAgain(given.get(id))).map((id) => [id, given.get(id)?.length ?? 0]))
  const batch = { report, today: ctx.today, address: ownAddress(ctx.services.config), writer: writerOf(ctx), wording: input, occasion: 'asked' as const }
  const open = targets.filter((c) => !given.has(c.unitId) || again.has(c.unitId))
  const written = new Set((await remind(ctx.db, open, readers, { ...batch, again })).map((l) => l.unitId))
  const reached = targets.filter((c) => readers.has(c.unitId))
  if (written.size > 0) await auditReminders(ctx, input, [...written])
  return {
    written: names(reached.filter((c) => written.has(c.unitId))),
    already: names(reached.filter((c) => !written.has(c.unitId))),
    noAddress: names(targets.filter((c) => !readers.has(c.unitId))),
  }
}

/** The latest letter for each centre below (or the centre itself) and period of a year. */
export async function givenReminders(ctx: Context, q: { unitId: string; form: string; year: number }): Promise<GivenReminder[]> {
  const centres = await centresBelow(ctx, q.unitId)
  const letters = await listLetters(ctx.db, { kind: REPORT_REMINDER, subject: `${q.form}/${q.year}`, units: centres.map((c) => c.id) })
  const latest = new Map<string, GivenReminder>()
  const nameById = new Map(centres.map((c) => [c.id, c.shortName]))
  for (const letter of letters) {
    const view = givenView(letter, nameById.get(letter.unitId) ?? '')
    const key = `${letter.unitId}/${letter.subject}`
    if (view && !latest.has(key)) latest.set(key, view)
  }
  return [...latest.values()]
}

async function findTargets(ctx: Context, { unitId, form, period: key }: ReminderBranch): Promise<Found> {
  const period = parsePeriodKey(key)
  const centres = (await centresBelow(ctx, unitId)).filter((c) => ctx.actor.can('report.remind', { unitId: c.id, provinceId: c.provinceId }))
  if (centres.length === 0) throw problems.notFound('unit')
  const byId = new Map(centres.map((c) => [c.id, c]))
  const rhythm = await loadRhythm(ctx.db, { formKey: form, period, unitId })
  const states = (await centreStates(ctx, rhythm, centres)).filter(isMissing)
  const soon = states.filter((s) => addDays(s.dueOn, -SOON_DAYS) <= ctx.today)
  const targets = soon.flatMap((s) => {
    const centre = byId.get(s.unitId)
    return centre ? [{ ...s, centre }] : []
  })
  const units = targets.map((s) => s.unitId)
  const letters = await listLetters(ctx.db, { kind: REPORT_REMINDER, subject: subjectOf(form, period), units })
  const given = groupBy(letters.filter((l) => l.day === ctx.today), (l) => l.unitId)
  return { period, targets, readers: await readersOf(ctx.db, units, ctx.today), given }
}

async function centresBelow(ctx: Context, unitId: string): Promise<CentreRow[]> {
  if (!(await nameOf(ctx.db, unitId, ctx.today)) || !ctx.actor.has('report.read')) throw problems.notFound('unit')
  const centres = await listCentres(ctx.db, { on: ctx.today, below: unitId })
  return centres
}

/** Only what did not certainly arrive may be written again on the same day. */
const isOpenAgain = (letters: readonly Given[] | undefined) => ['unsure', 'failed', 'dropped'].includes(letters?.[0]?.state ?? '')
const placeOf = ({ centre }: Target) => ({ unitId: centre.id, provinceId: centre.provinceId })
const names = (states: readonly CentreState[]) => states.map((s) => s.name)

function givenView(letter: Given | undefined, shortName: string): GivenReminder | null {
  if (!letter) return null
  const { period } = parseSubject(letter.subject)
  return { unitId: letter.unitId, shortName, period: periodKey(period), on: letter.day, by: letter.byUnit, state: letter.state }
}

function writerOf({ actor }: Context): { byAccount: string; byName: string; byUnit: string } {
  const active = actor.active()
  const grant = active?.permissions.includes('report.remind') ? active : actor.grants.find((g) => g.permissions.includes('report.remind'))
  return { byAccount: actor.account.id, byName: actor.account.name, byUnit: grant?.unitName ?? '' }
}

async function auditReminders(ctx: Context, { unitId, form, period }: ReminderBranch, units: string[]): Promise<void> {
  const grant = ctx.actor.grants.find((g) => g.permissions.includes('report.remind'))
  const place = { unitId: grant?.unitId ?? unitId, provinceId: null }
  await audit(ctx, { verb: 'report.remind', subject: { kind: 'report_reminder', id: unitId }, place, after: { form, period, units } })
}

