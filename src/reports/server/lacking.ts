import { sql } from 'kysely'
import { formatDate } from '#platform/common/dates.ts'
import { groupBy } from '#platform/common/group.ts'
import { formatPeriod } from '#platform/common/periods.ts'
import type { Grant } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { CaseRow } from '#workflow/server/workflow.service.ts'
import type { Task } from '#worklist/rules/task.ts'
import { parseSubject } from '../rules/subject.ts'
import { taskWords } from '../words/tasks.ts'
import { endOf } from './branch.ts'
import { listCentres } from './reads.ts'

const SHOWN = 8
const FROZEN = ['sent', 'accepted', 'amending', 'signed'] as const
/** What stands as it was sent, also while a new version is being made beside it. */
export const isFrozen = (c: Pick<CaseRow, 'status' | 'sentAt'>) => c.sentAt !== null && FROZEN.some((s) => s === c.status)

type Lacking = { id: string; unitId: string; unitName: string; subject: string; status: (typeof FROZEN)[number]; from: string; taken: string[] }

/**
 * Reports that were sent before somebody else's books came to their centre, for a period in which they came: they lack
 * that part until a new version is sent.
 */
async function listLacking(db: Db, today: string, unitId?: string): Promise<Lacking[]> {
  // One change moves many units: when it was made is asked once for each change, not for each report.
  const { rows } = await sql<Lacking>`
    with taken as materialized (
      select * from unit_succession where keeps_books and from_day <= ${today}::date and (${unitId ?? null}::uuid is null or successor_id = ${unitId ?? null}::uuid)
    ), made as materialized (select change_id, change_made_at(change_id) as at from (select distinct change_id from taken) t)
    select c.id, c.unit_id as "unitId", name_on(c.unit_id, ${today}::date) as "unitName", c.subject, c.status, max(s.from_day)::text as "from",
      array_agg(name_on(s.predecessor_id, s.from_day - 1) order by name_on(s.predecessor_id, s.from_day - 1) collate vi_numeric) as taken
    from taken s join made m on m.change_id = s.change_id
      join workflow_case c on c.unit_id = s.successor_id and c.workflow = 'report' and c.status = any(${[...FROZEN]}::text[]) and c.sent_at < m.at
    group by c.id order by c.subject desc, name_on(c.unit_id, ${today}::date) collate vi_numeric, c.id`.execute(db)
  return rows.filter((r) => endOf(parseSubject(r.subject).period) >= r.from)
}

/** For the centre that keeps the books now: which report lacks what, and how that is mended. */
export async function ownLackingTasks(ctx: Context, grant: Grant): Promise<Task[]> {
  const { t } = taskWords(ctx.locale)
  return (await listLacking(ctx.db, ctx.today, grant.unitId)).map((r) => ({
    id: `report/${r.id}/lacking`, urgency: 'todo',
    text: t('lacking', { period: periodOf(ctx, r), names: r.taken.join(', '), from: formatDate(r.from) }),
    detail: t(`lackingHow.${r.status}`), href: `/bao-cao/${r.id}`, action: t(r.status === 'amending' ? 'goOn' : r.status === 'signed' ? 'send' : 'open'),
  }))
}

/** For whoever receives the reports of a branch: which of them are to come again. */
export async function branchLackingTasks(ctx: Context, grant: Grant): Promise<Task[]> {
  if (!grant.permissions.includes('report.review')) return []
  const all = await listLacking(ctx.db, ctx.today)
  if (all.length === 0) return []
  const below = new Set((await listCentres(ctx.db, { on: ctx.today, below: grant.unitId })).map((c) => c.id))
  const { t } = taskWords(ctx.locale)
  return [...groupBy(all.filter((r) => below.has(r.unitId)), (r) => r.subject)].map(([subject, found]) => {
    const { formKey, period } = parseSubject(subject)
    const said = found.slice(0, SHOWN).map((r) => t('lackingOf', { name: r.unitName, names: r.taken.join(', ') }))
    return {
      id: `reports/${grant.unitId}/${subject}/lacking`, urgency: 'todo' as const,
      text: t('lackingBelow', { count: found.length, period: formatPeriod(period, ctx.locale) }),
      detail: `${said.join('; ')}${found.length > SHOWN ? ' …' : ''}. ${t('lackingHow.review')}`,
      href: found.length === 1 ? `/bao-cao/${found[0]?.id ?? ''}` : `/bao-cao?mau=${formKey}&nam=${period.year}`,
      action: t(found.length === 1 ? 'open' : 'seeGrid'),
    }
  })
}

const periodOf = ({ locale }: Context, r: Lacking) => formatPeriod(parseSubject(r.subject).period, locale)
