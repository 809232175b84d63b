import { daysBetween, formatDate } from '#platform/common/dates.ts'
import { formatPeriod, parsePeriodKey, periodKey, periodOf, previousPeriod, type Period } from '#platform/common/periods.ts'
import type { Grant } from '#platform/server/actor.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { findCase, listActions, type CaseRow } from '#workflow/server/workflow.service.ts'
import type { Task } from '#worklist/rules/task.ts'
import { completeness } from '../rules/checks.ts'
import type { CentreState } from '../rules/consolidation.ts'
import type { ReportListItem } from '../rules/report.ts'
import { taskWords } from '../words/tasks.ts'
import { centreStates } from './centre-states.ts'
import { liveContent } from './content.ts'
import { FORMS, listReports } from './lists.ts'
import { listCentres } from './reads.ts'
import { loadSetup } from './setup.ts'

/** A report that is not due for longer than this does not ask for attention yet. */
const AHEAD_DAYS = 30

/** What waits for this person about reports: their centre's own, or those of the centres below them. */
export async function findReportTasks(ctx: Context): Promise<Task[]> {
  const grant = ctx.actor.active()
  if (!grant?.permissions.includes('report.read')) return []
  return grant.unitKind === 'centre' ? ownTasks(ctx, grant) : branchTasks(ctx, grant)
}

async function ownTasks(ctx: Context, grant: Grant): Promise<Task[]> {
  const tasks: Task[] = []
  for (const item of (await listReports(ctx, grant.unitId)).filter((i) => asksForWork(i, ctx.today))) tasks.push(await ownTask(ctx, item))
  return tasks
}

const asksForWork = (i: ReportListItem, today: string) =>
  !['sent', 'accepted'].includes(i.status) && (i.daysLate > 0 || i.status === 'returned' || daysBetween(today, i.dueOn) <= AHEAD_DAYS)

async function ownTask(ctx: Context, item: ReportListItem): Promise<Task> {
  const { t } = taskWords(ctx.locale)
  const params = {
    period: formatPeriod(parsePeriodKey(item.period), ctx.locale), due: formatDate(item.dueOn), days: item.daysLate,
    left: Math.max(0, daysBetween(ctx.today, item.dueOn)),
  }
  const text = item.status === 'returned' ? t('returned', params) : item.daysLate > 0 ? t('late', params) : item.status === 'signed' ? t('signed', params) : t('due', params)
  const action = item.status === 'returned' ? t('mend') : item.status === 'signed' ? t('send') : item.id ? t('goOn') : t('open')
  return {
    id: `report/${item.unitId}/${item.period}`, text, action,
    urgency: item.daysLate > 0 || item.status === 'returned' ? 'late' : params.left <= 7 ? 'soon' : 'todo',
    detail: await detailOf(ctx, item),
    href: item.id ? `/bao-cao/${item.id}` : `/bao-cao?mo=${item.form}/${item.period}`,
  }
}

async function detailOf(ctx: Context, item: ReportListItem): Promise<string> {
  const { t } = taskWords(ctx.locale)
  if (item.status === 'returned' && item.id) {
    const note = (await listActions(ctx.db, item.id)).filter((a) => a.type === 'return').at(-1)?.note
    if (note) return t('remark', { note })
  }
  const setup = await loadSetup(ctx.db, { formKey: item.form, period: parsePeriodKey(item.period), unitId: item.unitId })
  const row = (item.id && (await findCase(ctx.db, item.id))) || unopened(item)
  const { filled, total } = completeness(await liveContent(ctx, row, setup))
  return t('filled', { filled, total })
}

const NOBODY = '00000000-0000-0000-0000-000000000000'
const unopened = (i: ReportListItem): CaseRow => ({
  id: NOBODY, workflow: 'report', subject: '', unitId: i.unitId, provinceId: null, status: 'draft', seq: 0, version: 0,
  officialVersion: null, sentAt: null, dueOn: i.dueOn,
})

/** The running period and the one before it: older ones are history, not work. */
async function branchTasks(ctx: Context, grant: Grant): Promise<Task[]> {
  const tasks: Task[] = []
  for (const formKey of FORMS) {
    const running = periodOf(ctx.today, 'quarter')
    for (const period of [previousPeriod(running), running]) tasks.push(...(await periodTasks(ctx, grant, formKey, period)))
  }
  return tasks
}

async function periodTasks(ctx: Context, grant: Grant, formKey: string, period: Period): Promise<Task[]> {
  const setup = await loadSetup(ctx.db, { formKey, period, unitId: grant.unitId })
  const states = await centreStates(ctx, setup, await listCentres(ctx.db, { on: ctx.today, below: grant.unitId }))
  if (states.length === 0) return []
  const { t } = taskWords(ctx.locale)
  const left = daysBetween(ctx.today, setup.dueOn)
  const params = { period: formatPeriod(period, ctx.locale), due: formatDate(setup.dueOn), left: Math.max(0, left), days: Math.max(0, -left) }
  const grid = `/bao-cao?nam=${period.year}`
  const whole = `/tong-hop?don-vi=${grant.unitId}&ky=${periodKey(period)}`
  const id = `reports/${grant.unitId}/${periodKey(period)}`
  const waiting = states.filter((s) => s.status === 'sent')
  const missing = states.filter((s) => !s.official && s.status !== 'sent')
  const accepted = states.filter((s) => s.official).length
  const tasks: Task[] = []
  if (waiting.length && grant.permissions.includes('report.review'))
    tasks.push({ id: `${id}/waiting`, urgency: 'todo', text: t('waiting', { ...params, count: waiting.length }), detail: names(waiting), href: grid, action: t('review') })
  if (missing.length && left < 0)
    tasks.push({ id: `${id}/missing`, urgency: 'late', text: t('missing', { ...params, count: missing.length }), detail: names(missing), href: grid, action: t('seeGrid') })
  else if (missing.length && left <= AHEAD_DAYS)
    tasks.push({ id: `${id}/not-yet`, urgency: left <= 7 ? 'soon' : 'info', text: t('notYet', { ...params, count: missing.length }), detail: names(missing), href: grid, action: t('seeGrid') })
  if (accepted > 0) {
    const text = accepted === states.length ? t('complete', { ...params, count: accepted }) : t('progress', { ...params, accepted, expected: states.length })
    tasks.push({ id: `${id}/whole`, urgency: 'info', text, detail: null, href: whole, action: t('consolidate') })
  }
  return tasks
}

const SHOWN = 8
const names = (states: readonly CentreState[]) =>
  states.slice(0, SHOWN).map((s) => s.shortName).join(', ') + (states.length > SHOWN ? ' …' : '')
