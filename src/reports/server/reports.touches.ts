import { formatPeriod } from '#platform/common/periods.ts'
import type { Db } from '#platform/server/db.ts'
import type { TouchSource } from '#units/server/reorganisation/touches.ts'
import { refsOf } from '#units/server/units.service.ts'
import { countStepsSince, listCasesAt, type CaseRow } from '#workflow/server/workflow.service.ts'
import { parseSubject } from '../rules/subject.ts'
import { reportTouchWords } from '../words/touches.ts'
import { endOf } from './branch.ts'
import { isFrozen } from './lacking.ts'
import { CONSOLIDATED } from './upward/level.ts'

const SHOWN = 5
/** Centres' reports, and those of levels. */
const WORKFLOWS = ['report', CONSOLIDATED]

async function casesAt(db: Db, units: readonly string[]): Promise<CaseRow[]> {
  const found: CaseRow[] = []
  for (const workflow of WORKFLOWS) found.push(...(await listCasesAt(db, workflow, units)))
  return found
}

const STANDINGS = [
  ['open', ['draft', 'returned', 'amending', 'signed']],
  ['waiting', ['sent']],
  ['accepted', ['accepted']],
] as const

/**
 * Reports stay with the unit that made them: open ones are finished by who keeps its books, sent ones never change. Of a
 * period whose last day a unit does not see nobody expects one of it: who follows reports for the whole of it.
 */
export const reportTouches: TouchSource = {
  async touched(ctx, unitIds, { closing, heirs, on }) {
    const { t } = reportTouchWords(ctx.locale)
    const [cases, ofHeirs] = [await casesAt(ctx.db, unitIds), await casesAt(ctx.db, heirs)]
    const names = await refsOf(ctx.db, [...cases, ...ofHeirs].map((c) => c.unitId), ctx.today)
    const opens = ctx.actor.has('report.read')
    const line = (c: CaseRow) => ({
      text: t(c.workflow === CONSOLIDATED ? 'level' : 'report', { name: names.get(c.unitId)?.name ?? '', period: formatPeriod(parseSubject(c.subject).period, ctx.locale) }),
      href: opens ? `/${c.workflow === CONSOLIDATED ? 'tong-hop' : 'bao-cao'}/${c.id}` : null,
    })
    const outlived = (c: CaseRow) => closing.includes(c.unitId) && endOf(parseSubject(c.subject).period) >= on
    const said = [...STANDINGS.map(([key, statuses]) => [key, (c: CaseRow) => !outlived(c) && statuses.some((s) => s === c.status)] as const), ['outlived', outlived] as const]
    const tell = (key: (typeof said)[number][0] | 'lacking', found: readonly CaseRow[]) =>
      found.length === 0 ? [] : [{ text: t(key, { n: found.length }), examples: found.slice(0, SHOWN).map(line) }]
    return [
      ...tell('lacking', ofHeirs.filter((c) => isFrozen(c) && endOf(parseSubject(c.subject).period) >= on)),
      ...said.flatMap(([key, belongs]) => tell(key, cases.filter(belongs))),
    ]
  },

  async worked(ctx, { made, others, since }) {
    const { t } = reportTouchWords(ctx.locale)
    const opened = (await casesAt(ctx.db, made)).length
    let steps = 0
    for (const workflow of WORKFLOWS) steps += await countStepsSince(ctx.db, workflow, others, since)
    return [...(opened > 0 ? [t('opened', { n: opened })] : []), ...(steps > 0 ? [t('steps', { n: steps })] : [])]
  },
}
