import { addDays, daysBetween } from '#platform/common/dates.ts'
import { parsePeriodKey, periodKey } from '#platform/common/periods.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { ReminderAnswer, ReminderBranch, ReminderInput, ReminderPreview } from '../../rules/reminder.ts'
import { wanted } from '../forms.ts'
import { lookUp, previewOf, SOON_DAYS, writeTo, type Found } from '../reminders.asked.ts'
import { loadYear } from '../year.ts'
import { receives } from './level.ts'
import { standingsOfParts, type Placed } from './standings.ts'

/** What has been missing for longer is history: whoever owed it may be gone. */
const CHASED_DAYS = 366

/** Whether this person may ask for a consolidated report now: it is missing, near its day or past it, and comes to their level. */
export function isOwed(ctx: Context, { unit, standing, owes }: Placed): boolean {
  const { dueOn } = standing
  const inTime = addDays(dueOn, -SOON_DAYS) <= ctx.today && daysBetween(dueOn, ctx.today) <= CHASED_DAYS
  return owes && unit.stands && inTime && receives(ctx, unit, standing.to)
}

/** What pressing the button would do for the levels of a branch. */
export const previewLevelReminders = async (ctx: Context, branch: ReminderBranch): Promise<ReminderPreview> => previewOf(ctx, await findOwing(ctx, branch))

/** Writes to the levels whose consolidated report this person's level waits for; nobody twice on one day. */
export const sendLevelReminders = async (ctx: Context, input: ReminderInput): Promise<ReminderAnswer> => writeTo(ctx, input, await findOwing(ctx, input))

async function findOwing(ctx: Context, { unitId, form: key, period: wantedKey, tree }: ReminderBranch): Promise<Found> {
  const period = parsePeriodKey(wantedKey)
  const { branch, form, begun, parts } = await loadYear(ctx, { unitId, form: key, year: period.year, tree })
  const asked = begun.map((p) => wanted(form, p))
  const column = begun.findIndex((p) => periodKey(p) === wantedKey)
  const placed = (await standingsOfParts(ctx, branch, asked, parts))[column]
  if (!placed) throw problems.notFound('report')
  const owing = [...placed.values()].filter((p) => isOwed(ctx, p)).map(({ unit, standing }) => ({
    unitId: unit.id, provinceId: unit.provinceId, name: unit.name, shortName: unit.shortName, dueOn: standing.dueOn, daysLate: standing.daysLate,
  }))
  return lookUp(ctx, { form: key, period, owing, level: true, permission: 'consolidation.receive' })
}
