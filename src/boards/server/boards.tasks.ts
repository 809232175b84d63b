import { addDays, daysBetween, formatDate } from '#platform/common/dates.ts'
import { rolesEnding, rolesShared, type EndingRole } from '#people/server/holders.service.ts'
import { nameRoles } from '#people/server/roles.service.ts'
import type { Grant } from '#platform/server/actor.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Task } from '#worklist/rules/task.ts'
import { soleRoles } from '../rules/sole.ts'
import { boardTaskWords } from '../words/tasks.ts'
import { weighBranch, type CentreBoard } from './branch.ts'
import { FILTERS, isMissing } from './overview.ts'

const NAMED = 8

/** A post that is vacant or soon will be: told to the centre itself, and to whoever above it may appoint. */
export async function findBoardTasks(ctx: Context): Promise<Task[]> {
  const grant = ctx.actor.active()
  if (!grant?.permissions.includes('board.read')) return []
  if (grant.unitKind === 'centre') {
    const [own] = (await weighBranch(ctx, grant)).filter((b) => b.unitId === grant.unitId)
    return own ? [...(await sharedTasks(ctx, grant, [own])), ...centreTasks(ctx, grant, own, await soonWithout(ctx, own))] : []
  }
  if (!grant.permissions.includes('board.appoint')) return []
  const boards = await weighBranch(ctx, grant)
  return [...(await sharedTasks(ctx, grant, boards)), ...branchTasks(ctx, grant, boards)]
}

/** A post for one that several hold, as after a merger in which nobody was told to stop: one sentence for each centre. */
async function sharedTasks(ctx: Context, grant: Grant, boards: readonly CentreBoard[]): Promise<Task[]> {
  const sole = new Map(boards.map((b) => [b.unitId, soleRoles(b.rule.body)]))
  const roles = [...new Set([...sole.values()].flatMap((of) => [...of]))]
  const shared = (await rolesShared(ctx, { unitIds: [...sole.keys()], roles })).filter((s) => sole.get(s.unitId)?.has(s.role))
  if (shared.length === 0) return []
  const { t } = boardTaskWords(ctx.locale)
  const names = await nameRoles(ctx)
  const ends = grant.unitKind !== 'centre' && grant.permissions.includes('account.write')
  return shared.slice(0, NAMED).map((s) => ({
    id: `boards/${s.unitId}/shared/${s.role}`,
    urgency: 'todo',
    text: t('shared', { role: names.get(s.role) ?? s.role, centre: boards.find((b) => b.unitId === s.unitId)?.shortName ?? '', n: s.names.length, names: s.names.join(', ') }),
    detail: t(ends ? 'sharedEnd' : 'sharedAsk'),
    href: grant.permissions.includes('person.read') ? '/nguoi-dung' : `/ban-giam-doc/${s.unitId}`,
    action: t(grant.permissions.includes('person.read') ? 'seePeople' : 'see'),
  }))
}

type Lost = EndingRole & { roleName: string }

/** Whose right to work at the centre ends soon, in the words of the role. */
async function soonWithout(ctx: Context, b: CentreBoard): Promise<Lost[]> {
  const by = addDays(ctx.today, b.rule.body.warnDaysBefore + 1)
  const ending = await rolesEnding(ctx, { unitId: b.unitId, by })
  if (ending.length === 0) return []
  const names = await nameRoles(ctx)
  return ending.map((e) => ({ ...e, roleName: names.get(e.role) ?? e.role }))
}

type Say = (kind: string, urgency: Task['urgency'], text: string, detail: string | null) => Task

function centreTasks(ctx: Context, grant: Grant, b: CentreBoard, lost: readonly Lost[]): Task[] {
  const { t } = boardTaskWords(ctx.locale)
  const appoints = grant.permissions.includes('board.appoint')
  const task: Say = (kind, urgency, text, detail) => ({
    id: `boards/${b.unitId}/${kind}`,
    urgency,
    text,
    detail,
    href: `/ban-giam-doc/${b.unitId}`,
    action: t(appoints ? 'appoint' : 'see'),
  })
  const goes = (termId: string | null) => {
    const term = b.terms.find((x) => x.id === termId)
    return lost.find((e) => e.personId === term?.personId && e.to === term.to)
  }
  const ending = b.findings.filter((f) => f.kind === 'ending')
  const said = new Set(ending.map((f) => goes(f.termId)?.grantId))
  const own = lost.filter((e) => e.accountId === ctx.actor.account.id && !said.has(e.grantId))
  return [
    ...gapTasks(ctx, b, task, appoints),
    ...ending.map((f) => endingTask(ctx, b, task, f, goes(f.termId))),
    ...own.map((e) => ownTask(ctx, task, e)),
  ]
}

function gapTasks(ctx: Context, b: CentreBoard, task: Say, appoints: boolean): Task[] {
  const { t } = boardTaskWords(ctx.locale)
  if (!b.recorded)
    return appoints ? [{ ...task('unrecorded', 'info', t('unrecorded'), null), action: t('record') }] : []
  const missing = b.findings.filter(isMissing)
  const posts = missing.map((f) => postName(ctx, b, f.post)).join(', ')
  return missing.length > 0 ? [task('vacant', 'todo', t('vacant', { n: missing.length, posts }), null)] : []
}

function endingTask(ctx: Context, b: CentreBoard, task: Say, f: CentreBoard['findings'][number], goes: Lost | undefined): Task {
  const { t } = boardTaskWords(ctx.locale)
  return task(
    `ending/${f.termId ?? ''}`,
    'soon',
    t('ending', { name: f.name, post: postName(ctx, b, f.post), date: lastDay(b, f.termId), left: f.n }),
    goes ? `${t('followed')} ${t('rightsEnd', { role: goes.roleName, name: f.name })}` : t('followed'),
  )
}

/** Told to the one who loses it also when somebody follows, or when no term says why. */
function ownTask(ctx: Context, task: Say, e: Lost): Task {
  const { t } = boardTaskWords(ctx.locale)
  const last = addDays(e.to, -1)
  const text = t('ownRightsEnd', { role: e.roleName, date: formatDate(last), left: daysBetween(ctx.today, last) })
  return task(`rights/${e.grantId}`, 'soon', text, t('askAbove'))
}

/** One sentence of each kind for the whole branch, however many centres it has. */
function branchTasks(ctx: Context, grant: Grant, boards: readonly CentreBoard[]): Task[] {
  const { t } = boardTaskWords(ctx.locale)
  const of = (
    kind: 'vacant' | 'ending' | 'unrecorded',
    urgency: Task['urgency'],
    say: (b: CentreBoard) => string,
  ): Task[] => {
    const found = boards.filter(FILTERS[kind])
    const [only] = found
    if (!only) return []
    return [
      {
        id: `boards/${grant.unitId}/${kind}`,
        urgency,
        text: t(`branch.${kind}`, { n: found.length }),
        detail: found.slice(0, NAMED).map(say).join('; ') + (found.length > NAMED ? ' …' : ''),
        href: found.length === 1 ? `/ban-giam-doc/${only.unitId}` : `/ban-giam-doc?xem=${kind}`,
        action: t(found.length === 1 ? 'see' : 'seeWhich'),
      },
    ]
  }
  const posts = (b: CentreBoard, wanted: (f: CentreBoard['findings'][number]) => boolean) =>
    `${b.shortName}: ${b.findings
      .filter(wanted)
      .map((f) => postName(ctx, b, f.post))
      .join(', ')}`
  return [
    ...of('vacant', 'todo', (b) => posts(b, isMissing)),
    ...of('ending', 'soon', (b) => posts(b, (f) => f.kind === 'ending')),
    ...of('unrecorded', 'info', (b) => b.shortName),
  ]
}

function postName({ locale }: Context, b: CentreBoard, post: string): string {
  const name = b.rule.body.posts.find((p) => p.code === post)?.name[locale] ?? post
  return name.charAt(0).toLocaleLowerCase(locale) + name.slice(1)
}

function lastDay(b: CentreBoard, termId: string | null): string {
  const to = b.terms.find((t) => t.id === termId)?.to
  return to ? formatDate(addDays(to, -1)) : ''
}
