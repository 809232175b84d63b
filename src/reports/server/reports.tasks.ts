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
import { loadRhythm, loadSetup } from './setup.ts'

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
  const { automatic, total } = completeness(await liveContent(ctx, row, setup))
  return t('filled', { filled: automatic, total })
}

const NOBODY = '00000000-0000-0000-0000-000000000000'
const unopened = (i: ReportListItem): CaseRow => ({
  id: NOBODY, workflow: 'report', subject: '', unitId: i.unitId, provinceId: null, status: 'draft', seq: 0, version: 0,
  officialVersion: null, firstSentAt: null, sentAt: null, dueOn: i.dueOn,
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
  const rhythm = await loadRhythm(ctx.db, { formKey, period, unitId: grant.unitId })
  const states = await centreStates(ctx, rhythm, await listCentres(ctx.db, { on: ctx.today, below: grant.unitId }))
  const missing = states.filter((s) => !s.official && s.status !== 'sent')
  const branch: Branch = { ctx, grant, period, states }
  return [
    ...waitingTasks(branch, states.filter((s) => s.status === 'sent')),
    ...lateTasks(branch, missing.filter((s) => s.daysLate > 0)),
    ...dueTasks(branch, missing.filter((s) => s.daysLate === 0)),
    ...wholeTasks(branch, states.filter((s) => s.official).length),
  ]
}

type Branch = { ctx: Context; grant: Grant; period: Period; states: readonly CentreState[] }
type Kind = 'waiting' | 'missing' | 'notYet' | 'complete' | 'progress'

function branchTask({ ctx, grant, period }: Branch, kind: Kind, urgency: Task['urgency'], action: string, href: string, params: object, detail: string | null): Task {
  const text = taskWords(ctx.locale).t(kind, { period: formatPeriod(period, ctx.locale), ...params })
  return { id: `reports/${grant.unitId}/${periodKey(period)}/${kind}`, urgency, text, detail, href, action }
}

const gridOf = ({ period }: Branch) => `/bao-cao?nam=${period.year}`

function waitingTasks(b: Branch, waiting: readonly CentreState[]): Task[] {
  if (waiting.length === 0 || !b.grant.permissions.includes('report.review')) return []
  const one = waiting.length === 1 ? waiting[0] : undefined
  const href = one?.caseId ? `/bao-cao/${one.caseId}` : gridOf(b)
  return [branchTask(b, 'waiting', 'todo', taskWords(b.ctx.locale).t('review'), href, { count: waiting.length }, names(waiting))]
}

function lateTasks(b: Branch, late: readonly CentreState[]): Task[] {
  if (late.length === 0) return []
  const days = Math.max(...late.map((s) => s.daysLate))
  return [branchTask(b, 'missing', 'late', taskWords(b.ctx.locale).t('seeGrid'), gridOf(b), { count: late.length, days }, names(late))]
}

function dueTasks(b: Branch, due: readonly CentreState[]): Task[] {
  const first = due.map((s) => s.dueOn).sort()[0]
  const left = first === undefined ? Infinity : daysBetween(b.ctx.today, first)
  if (first === undefined || left > AHEAD_DAYS) return []
  const params = { count: due.length, due: formatDate(first), left }
  return [branchTask(b, 'notYet', left <= 7 ? 'soon' : 'info', taskWords(b.ctx.locale).t('seeGrid'), gridOf(b), params, names(due))]
}

/** A branch of one centre has nothing to add up. */
function wholeTasks(b: Branch, accepted: number): Task[] {
  if (accepted === 0 || b.states.length < 2) return []
  const href = `/tong-hop?don-vi=${b.grant.unitId}&ky=${periodKey(b.period)}`
  const kind = accepted === b.states.length ? 'complete' : 'progress'
  const params = { count: accepted, accepted, expected: b.states.length }
  return [branchTask(b, kind, 'info', taskWords(b.ctx.locale).t('consolidate'), href, params, null)]
}

const SHOWN = 8
const names = (states: readonly CentreState[]) =>
  states.slice(0, SHOWN).map((s) => s.shortName).join(', ') + (states.length > SHOWN ? ' …' : '')
