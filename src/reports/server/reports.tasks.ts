import { daysBetween, formatDate } from '#platform/common/dates.ts'
import { formatPeriod, parsePeriodKey, periodKey, periodOf, previousPeriod, type Period } from '#platform/common/periods.ts'
import type { Grant } from '#platform/server/actor.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { findCase, listActions, type CaseRow } from '#workflow/server/workflow.service.ts'
import type { Task } from '#worklist/rules/task.ts'
import { completeness } from '../rules/checks.ts'
import type { Place } from '../rules/branch.ts'
import type { PartState } from '../rules/consolidation.ts'
import { sumCounts } from '../rules/counts.ts'
import type { ReportListItem } from '../rules/report.ts'
import { taskWords } from '../words/tasks.ts'
import { loadBranch } from './branch.ts'
import { liveContent } from './content.ts'
import { countParts, type Dues, type Part } from './counts.ts'
import { holdsFor, listForms, wanted, type Form } from './forms.ts'
import { branchLackingTasks, ownLackingTasks } from './lacking.ts'
import { listReports } from './lists.ts'
import { loadSetup } from './setup.ts'
import { findLevelTasks } from './upward/upward.tasks.ts'

/** A report that is not due for longer than this does not ask for attention yet. */
const AHEAD_DAYS = 30

/** What waits for this person about reports: their centre's own, or those of the centres below them. */
export async function findReportTasks(ctx: Context): Promise<Task[]> {
  const grant = ctx.actor.active()
  if (!grant?.permissions.includes('report.read')) return []
  return grant.unitKind === 'centre' ? ownTasks(ctx, grant) : branchTasks(ctx, grant)
}

async function ownTasks(ctx: Context, grant: Grant): Promise<Task[]> {
  const items = (await listReports(ctx, grant.unitId)).filter((i) => asksForWork(i, ctx.today))
  return [...(await Promise.all(items.map((item) => ownTask(ctx, item)))), ...(await ownLackingTasks(ctx, grant))]
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
    id: `report/${item.unitId}/${item.form}/${item.period}`, text, action,
    urgency: item.daysLate > 0 || item.status === 'returned' ? 'late' : params.left <= 7 ? 'soon' : 'todo',
    // What is signed is complete: there is nothing to fill, only to send.
    detail: item.status === 'signed' ? null : await detailOf(ctx, item),
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

/** Of every form the running period and the one before it: older ones are history, not work. */
async function branchTasks(ctx: Context, grant: Grant): Promise<Task[]> {
  const forms = await listForms(ctx.db, ctx.today)
  if (forms.length === 0) return []
  const branch = await loadBranch(ctx, { unitId: grant.unitId, end: ctx.today, tree: 'now' })
  return [...(await Promise.all(forms.map((form) => formTasks(ctx, grant, branch, form)))).flat(), ...(await branchLackingTasks(ctx, grant))]
}

async function formTasks(ctx: Context, grant: Grant, branch: Awaited<ReturnType<typeof loadBranch>>, form: Form): Promise<Task[]> {
  const running = periodOf(ctx.today, form.body.period)
  const periods = [previousPeriod(running), running].filter((p) => holdsFor(form, p))
  const { parts, dues } = await countParts(ctx, branch, periods.map((p) => wanted(form, p)))
  const levels = await findLevelTasks(ctx, grant, branch, periods.map((p) => wanted(form, p)), parts)
  return periods.flatMap((period, i) => {
    const [due, level = []] = [dues[i], levels[i]]
    return due ? periodTasks({ ctx, grant, form, period, due, parts: at(parts, i), level }) : []
  })
}

type PartNow = Place & { state: PartState }
type Branch = { ctx: Context; grant: Grant; form: Form; period: Period; due: Dues; parts: readonly PartNow[]; level: readonly Task[] }
type Kind = 'waiting' | 'missing' | 'notYet' | 'complete' | 'progress'

const at = (parts: readonly Part[], i: number): PartNow[] =>
  parts.flatMap(({ states, partId: _part, ...place }) => (states[i] ? [{ ...place, state: states[i] }] : []))

const periodTasks = (b: Branch): Task[] => [...waitingTasks(b), ...b.level, ...lateTasks(b), ...dueTasks(b), ...wholeTasks(b)]

const countsOf = (parts: readonly PartNow[]) => sumCounts(parts.map((p) => p.state.counts))
/** Parts of a branch that are single centres are spoken of by name; larger ones by how many of them there are. */
const grainOf = (parts: readonly PartNow[]) => {
  const kind = parts.find((p) => p.state.report === null)?.kind
  return kind === 'province' || kind === 'district' || kind === 'commune' ? kind : 'centre'
}

function branchTask({ ctx, grant, form, period }: Branch, kind: Kind, urgency: Task['urgency'], action: string, href: string, params: object, detail: string | null): Task {
  const text = taskWords(ctx.locale).t(kind, { period: formatPeriod(period, ctx.locale), ...params })
  return { id: `reports/${grant.unitId}/${form.key}/${periodKey(period)}/${kind}`, urgency, text, detail, href, action }
}

const gridOf = ({ form, period }: Branch) => `/bao-cao?mau=${form.key}&nam=${period.year}`

function waitingTasks(b: Branch): Task[] {
  const waiting = b.parts.filter((p) => p.state.counts.sent > 0 || p.state.report?.status === 'sent')
  if (waiting.length === 0 || !b.grant.permissions.includes('report.review')) return []
  const one = waiting.length === 1 ? waiting[0]?.state.report : undefined
  const href = one?.caseId ? `/bao-cao/${one.caseId}` : gridOf(b)
  const count = waiting.reduce((n, p) => n + (p.state.report ? 1 : p.state.counts.sent), 0)
  return [branchTask(b, 'waiting', 'todo', taskWords(b.ctx.locale).t('review'), href, { count }, names(waiting))]
}

function lateTasks(b: Branch): Task[] {
  const late = b.parts.filter((p) => p.state.counts.late > 0)
  if (late.length === 0) return []
  const { late: count, daysLate: days } = countsOf(late)
  const params = { count, days, parts: late.length, grain: grainOf(late) }
  const reminds = b.grant.permissions.includes('report.remind')
  const href = reminds ? `${gridOf(b)}&nhac=${periodKey(b.period)}` : gridOf(b)
  return [branchTask(b, 'missing', 'late', taskWords(b.ctx.locale).t(reminds ? 'remind' : 'seeGrid'), href, params, names(late, 'late'))]
}

function dueTasks(b: Branch): Task[] {
  const open = b.parts.filter((p) => p.state.counts.open + p.state.counts.returned > 0)
  const left = daysBetween(b.ctx.today, b.due.dueOn)
  if (open.length === 0 || left < 0 || left > AHEAD_DAYS) return []
  const counts = countsOf(open)
  const params = { count: counts.open + counts.returned, due: formatDate(b.due.dueOn), left, parts: open.length, grain: grainOf(open) }
  return [branchTask(b, 'notYet', left <= 7 ? 'soon' : 'info', taskWords(b.ctx.locale).t('seeGrid'), gridOf(b), params, names(open, 'open'))]
}

/** A branch of one centre has nothing to add up. */
function wholeTasks(b: Branch): Task[] {
  const { accepted, expected } = countsOf(b.parts)
  if (accepted === 0 || expected < 2) return []
  const href = `/tong-hop?mau=${b.form.key}&don-vi=${b.grant.unitId}&ky=${periodKey(b.period)}`
  const params = { count: accepted, accepted, expected }
  return [branchTask(b, accepted === expected ? 'complete' : 'progress', 'info', taskWords(b.ctx.locale).t('consolidate'), href, params, null)]
}

const SHOWN = 8
/** Those with most to chase first where there are many; each with its number where it is more than one centre. */
function names(parts: readonly PartNow[], what: 'late' | 'open' | 'sent' = 'sent'): string {
  const sorted = parts.length > SHOWN ? [...parts].sort((a, b) => b.state.counts[what] - a.state.counts[what]) : parts
  const said = sorted.slice(0, SHOWN).map((p) => (p.state.report ? p.shortName : `${p.shortName} (${p.state.counts[what]})`))
  return said.join(', ') + (parts.length > SHOWN ? ' …' : '')
}
