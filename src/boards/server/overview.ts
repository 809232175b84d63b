import { listInForce } from '#instruments/server/instruments.service.ts'
import type { Grant } from '#platform/server/actor.ts'
import { problems } from '#platform/server/problem.ts'
import { getRef, placeOf } from '#units/server/units.service.ts'
import { stateOf } from '../rules/make-up.ts'
import type { Overview, OverviewQuery } from '../rules/overview.ts'
import { ruleAmong, weighBranch, type CentreBoard } from './branch.ts'
import type { BoardContext } from './context.ts'

const PAGE_SIZE = 50

/** The boards of all centres in reach of the role one works in: centres × posts, and how many lack somebody. */
export async function getOverview(ctx: BoardContext, query: OverviewQuery): Promise<Overview> {
  const grant = workingGrant(ctx)
  const unitId = query.unit ?? grant.unitId
  const { provinceId } = await placeOf(ctx.db, unitId)
  const rule = ruleAmong(
    await listInForce(ctx.db, { kind: 'board-rule', key: 'centre-board', on: ctx.today }),
    provinceId,
  )
  const boards = await weighBranch(ctx, grant, query.unit)
  const shown = boards.filter(FILTERS[query.state])
  return {
    unitId,
    unitName: (await getRef(ctx.db, unitId, ctx.today)).name,
    certainty: rule.certainty,
    ruleId: rule.id,
    posts: rule.body.posts.filter((p) => p.least > 0).map((p) => ({ code: p.code, name: p.name[ctx.locale] })),
    rows: shown.slice((query.page - 1) * PAGE_SIZE, query.page * PAGE_SIZE).map((b) =>
      tellRow(
        b,
        rule.body.posts.map((p) => p.code),
        ctx.today,
      ),
    ),
    counts: {
      centres: boards.length,
      vacant: boards.filter(FILTERS.vacant).length,
      ending: boards.filter(FILTERS.ending).length,
      unrecorded: boards.filter(FILTERS.unrecorded).length,
    },
    total: shown.length,
    page: query.page,
    pageSize: PAGE_SIZE,
  }
}

/** The role one works in now, if it reads boards; else any that does. */
export function workingGrant({ actor }: BoardContext): Grant {
  const active = actor.active()
  const found = active?.permissions.includes('board.read')
    ? active
    : actor.grants.find((g) => g.permissions.includes('board.read'))
  if (!found) throw problems.notAllowed('board.read')
  return found
}

export const isMissing = (f: CentreBoard['findings'][number]) => f.kind === 'vacant' || f.kind === 'few'

export const FILTERS: Record<OverviewQuery['state'], (b: CentreBoard) => boolean> = {
  all: () => true,
  vacant: (b) => b.recorded && b.findings.some(isMissing),
  ending: (b) => b.findings.some((f) => f.kind === 'ending'),
  unrecorded: (b) => !b.recorded,
}

function tellRow(b: CentreBoard, posts: readonly string[], today: string): Overview['rows'][number] {
  return {
    unitId: b.unitId,
    name: b.shortName,
    recorded: b.recorded,
    cells: posts.flatMap((post) => {
      const state = b.states.get(post)
      if (!state) return []
      const held = b.terms.filter(
        (t) => t.post === post && ['holding', 'ending'].includes(stateOf(t, today, b.rule.body.warnDaysBefore)),
      )
      const ending = b.findings.find((f) => f.kind === 'ending' && f.post === post)
      return [{ post, state, names: held.map((t) => t.name), n: held.length, days: ending?.n ?? null }]
    }),
  }
}
