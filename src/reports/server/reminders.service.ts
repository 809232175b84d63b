import { listLetters, REPORT_REMINDER } from '#letters/server/letters.service.ts'
import { addDays } from '#platform/common/dates.ts'
import { parsePeriodKey } from '#platform/common/periods.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { GivenReminder, ReminderAnswer, ReminderBranch, ReminderInput, ReminderPreview } from '../rules/reminder.ts'
import { centreStates } from './centre-states.ts'
import { listCentres, nameOf, type CentreRow } from './reads.ts'
import { givenView, lookUp, previewOf, SOON_DAYS, writeTo, type Found } from './reminders.asked.ts'
import { isMissing } from './reminders.letters.ts'
import { loadRhythm } from './setup.ts'
import { listLevelsWrittenTo } from './upward/upward.store.ts'

/** What pressing the button would do for the centres of a branch. */
export const previewReminders = async (ctx: Context, branch: ReminderBranch): Promise<ReminderPreview> => previewOf(ctx, await findCentres(ctx, branch))

export const sendReminders = async (ctx: Context, input: ReminderInput): Promise<ReminderAnswer> => writeTo(ctx, input, await findCentres(ctx, input))

async function findCentres(ctx: Context, { unitId, form, period: key }: ReminderBranch): Promise<Found> {
  const period = parsePeriodKey(key)
  const centres = (await centresBelow(ctx, unitId)).filter((c) => ctx.actor.can('report.remind', { unitId: c.id, provinceId: c.provinceId }))
  if (centres.length === 0) throw problems.notFound('unit')
  const provinces = new Map(centres.map((c) => [c.id, c.provinceId]))
  const rhythm = await loadRhythm(ctx.db, { formKey: form, period, unitId })
  const missing = (await centreStates(ctx, rhythm, centres)).filter(isMissing)
  const soon = missing.filter((s) => addDays(s.dueOn, -SOON_DAYS) <= ctx.today)
  const owing = soon.map((s) => ({ ...s, provinceId: provinces.get(s.unitId) ?? null }))
  return lookUp(ctx, { form, period, owing, level: false, permission: 'report.remind' })
}

/** The latest letter for each centre and level below (or the unit itself) and period of a year. */
export async function givenReminders(ctx: Context, q: { unitId: string; form: string; year: number }): Promise<GivenReminder[]> {
  const units = [...(await centresBelow(ctx, q.unitId)), ...(await listLevelsWrittenTo(ctx.db, { ...q, today: ctx.today }))]
  const letters = await listLetters(ctx.db, { kind: REPORT_REMINDER, subject: `${q.form}/${q.year}`, units: units.map((c) => c.id) })
  const latest = new Map<string, GivenReminder>()
  const nameById = new Map(units.map((c) => [c.id, c.shortName]))
  for (const letter of letters) {
    const view = givenView(letter, nameById.get(letter.unitId) ?? '')
    const key = `${letter.unitId}/${letter.subject}`
    if (view && !latest.has(key)) latest.set(key, view)
  }
  return [...latest.values()]
}

async function centresBelow(ctx: Context, unitId: string): Promise<CentreRow[]> {
  if (!(await nameOf(ctx.db, unitId, ctx.today)) || !ctx.actor.has('report.read')) throw problems.notFound('unit')
  return listCentres(ctx.db, { on: ctx.today, below: unitId })
}
