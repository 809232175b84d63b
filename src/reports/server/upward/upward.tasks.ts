import { daysBetween, formatDate } from '#platform/common/dates.ts'
import { formatPeriod, periodKey } from '#platform/common/periods.ts'
import type { Grant } from '#platform/server/actor.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { listActions } from '#workflow/server/workflow.service.ts'
import type { Task } from '#worklist/rules/task.ts'
import { sumCounts, type Counts } from '../../rules/counts.ts'
import type { LevelStanding } from '../../rules/level.ts'
import { taskWords } from '../../words/tasks.ts'
import { endOf, loadBranch, type Branch } from '../branch.ts'
import { countParts, type Part, type WantedPeriod } from '../counts.ts'
import { formerLevels, type FormerLevel } from './former.ts'
import { isOwed } from './owing.ts'
import { standingOfBranch, standingsOfParts, type Placed } from './standings.ts'

const SOON_DAYS = 7
const SHOWN = 8
const HANDED_IN: readonly string[] = ['sent', 'accepted']

type Level = { ctx: Context; grant: Grant; branch: Branch; asked: WantedPeriod; counts: Counts }

/** What consolidated reports ask of this person, period by period: their own level's, and those they receive. */
export async function findLevelTasks(ctx: Context, grant: Grant, branch: Branch, asked: readonly WantedPeriod[], parts: readonly Part[]): Promise<Task[][]> {
  const below = grant.permissions.includes('consolidation.receive') ? await standingsOfParts(ctx, branch, asked, parts) : []
  const tasks: Task[][] = []
  for (const [i, period] of asked.entries()) {
    const level = { ctx, grant, branch, asked: period, counts: sumCounts(parts.flatMap((p) => p.states[i]?.counts ?? [])) }
    const received = parts.flatMap((p): Received[] => {
      const at = below[i]?.get(p.partId)
      return at?.standing.to === grant.unitKind ? [{ ...at, name: p.shortName }] : []
    })
    tasks.push([...(await preparingTasks(level)), ...waitingTask(level, received), ...missingTask(level, received)])
  }
  return tasks
}

type Word = Parameters<ReturnType<typeof taskWords>['t']>[0]

function taskOf({ ctx, grant, asked }: Level, what: Pick<Task, 'urgency' | 'detail' | 'href'> & { kind: Word; action: Word }, params: object): Task {
  const { t } = taskWords(ctx.locale)
  const { kind, action, ...rest } = what
  const text = t(kind, { period: formatPeriod(asked.period, ctx.locale), ...params })
  return { id: `reports/${grant.unitId}/${asked.formKey}/${periodKey(asked.period)}/${kind}`, text, action: t(action), ...rest }
}

/** The level's own report, and those that levels which are gone had begun and left to whoever keeps their books. */
async function preparingTasks(l: Level): Promise<Task[]> {
  if (!l.grant.permissions.includes('consolidation.prepare')) return []
  const former = await formerLevels(l.ctx, l.grant.unitId, l.asked)
  // What has come to it since is no part of its own report of the time before.
  const own = former.length > 0 ? await asThen(l) : l
  return [...(await ownTask(own)), ...(await formerTasks(l, former.filter((f) => f.placed.standing.caseId !== null)))]
}

async function asThen(l: Level): Promise<Level> {
  const branch = await loadBranch(l.ctx, { unitId: l.grant.unitId, end: endOf(l.asked.period) })
  const { parts } = await countParts(l.ctx, branch, [l.asked])
  return { ...l, branch, counts: sumCounts(parts.flatMap((p) => p.states[0]?.counts ?? [])) }
}

async function ownTask(l: Level): Promise<Task[]> {
  const own = await standingOfBranch(l.ctx, l.branch, l.asked, l.counts.expected)
  return own?.unit.id === l.grant.unitId ? reportTask(l, own.standing) : []
}

async function formerTasks(l: Level, former: readonly FormerLevel[]): Promise<Task[]> {
  const tasks: Task[] = []
  for (const { name, counts, placed } of former) {
    const [task] = await reportTask({ ...l, counts }, placed.standing)
    if (task) tasks.push({ ...task, id: `${task.id}/${placed.unit.id}`, detail: [taskWords(l.ctx.locale).t('levelFormer', { name }), task.detail].filter(Boolean).join(' ') })
  }
  return tasks
}

/** The consolidated report of one unit, where it asks for work now. */
async function reportTask(l: Level, standing: LevelStanding): Promise<Task[]> {
  const { ctx, asked, counts } = l
  const { unitId, status, daysLate, dueOn, caseId } = standing
  const left = daysBetween(ctx.today, dueOn)
  const back = status === 'returned'
  if (HANDED_IN.includes(status) || !(daysLate > 0 || back || caseId !== null || counts.accepted > 0 || left <= SOON_DAYS)) return []
  const kind = back ? 'levelReturned' : daysLate > 0 ? 'levelLate' : status === 'signed' ? 'levelSigned' : 'levelDue'
  const action = back ? 'mend' : status === 'signed' ? 'send' : caseId ? 'goOn' : 'levelBegin'
  const href = caseId ? `/tong-hop/${caseId}` : `/tong-hop?don-vi=${unitId}&lap=${asked.formKey}/${periodKey(asked.period)}`
  const urgency = daysLate > 0 || back ? 'late' : left <= SOON_DAYS ? 'soon' : 'todo'
  const detail = (back && caseId ? await remarkOf(ctx, caseId) : null) ?? taskWords(ctx.locale).t('levelSummed', { accepted: counts.accepted, expected: counts.expected })
  return [taskOf(l, { kind, action, href, urgency, detail }, { due: formatDate(dueOn), days: daysLate, left: Math.max(0, left) })]
}

async function remarkOf(ctx: Context, caseId: string): Promise<string | null> {
  const note = (await listActions(ctx.db, caseId)).filter((a) => a.type === 'return').at(-1)?.note
  return note ? taskWords(ctx.locale).t('remark', { note }) : null
}

type Received = Placed & { name: string }

function waitingTask(l: Level, received: readonly Received[]): Task[] {
  const waiting = received.filter((r) => r.standing.status === 'sent')
  if (waiting.length === 0) return []
  const href = waiting.length === 1 ? `/tong-hop/${waiting[0]?.standing.caseId}` : gridOf(l)
  return [taskOf(l, { kind: 'levelWaiting', action: 'review', href, urgency: 'todo', detail: names(waiting) }, { count: waiting.length })]
}

function missingTask(l: Level, received: readonly Received[]): Task[] {
  const late = received.filter((r) => r.owes && r.standing.daysLate > 0)
  if (late.length === 0) return []
  const days = Math.max(...late.map((r) => r.standing.daysLate))
  const owed = late.some((r) => isOwed(l.ctx, r))
  const href = owed ? `${gridOf(l)}&nhac-cap=${periodKey(l.asked.period)}` : gridOf(l)
  return [taskOf(l, { kind: 'levelMissing', action: owed ? 'remind' : 'seeGrid', href, urgency: 'late', detail: names(late) }, { count: late.length, days })]
}

const gridOf = ({ asked }: Level) => `/bao-cao?mau=${asked.formKey}&nam=${asked.period.year}`
const names = (list: readonly Received[]) => list.slice(0, SHOWN).map((r) => r.name).join(', ') + (list.length > SHOWN ? ' …' : '')
