import { refsOf, getUnitRow } from '#units/server/units.service.ts'
import { rolesAt } from '#people/server/holders.service.ts'
import type { Place } from '#platform/server/actor.ts'
import { problems } from '#platform/server/problem.ts'
import type { BoardRule } from '#instruments/rules/board-rule.ts'
import type { Board, BoardPostView, SubcommitteeView, Term } from '../rules/board.ts'
import { stateOf, weighBoard } from '../rules/make-up.ts'
import { boardProblems } from './boards.problems.ts'
import { listTerms, type StoredTerm } from './boards.store.ts'
import type { BoardContext } from './context.ts'
import { namePost, ruleFor } from './rule.ts'
import { listSubcommittees, type StoredSubcommittee } from './subcommittees.store.ts'

/** The centre, if this person may read its board. A unit they do not know is as good as none. */
export async function getReadableCentre(ctx: BoardContext, unitId: string) {
  const unit = await getUnitRow(ctx.db, unitId)
  const place: Place = { unitId: unit.id, provinceId: unit.provinceId }
  if (!ctx.actor.can('board.read', place) && !ctx.actor.can('board.appoint', place)) throw problems.notFound('unit')
  if (unit.kind !== 'centre') throw boardProblems.notACentre()
  return { unit, place }
}

/** A centre's board as it stands today, against the rule in force, with its subcommittees and its past. */
export async function getBoard(ctx: BoardContext, unitId: string): Promise<Board> {
  const { unit, place } = await getReadableCentre(ctx, unitId)
  const instrument = await ruleFor(ctx.db, unitId, ctx.today)
  const rule = instrument.body
  const stored = await listTerms(ctx.db, [unitId])
  const tell = teller(ctx, rule, ctx.actor.can('person.read', place))
  const own = stored.filter((t) => t.subcommitteeId === null)
  const weighed = weighBoard(rule, own, ctx.today)
  const postName = (post: string) => namePost(rule, ctx.locale, { post, subcommitteeId: null })
  const subs = await listSubcommittees(ctx.db, [unitId])
  return {
    unitId,
    unitName: (await refsOf(ctx.db, [unitId], ctx.today)).get(unitId)?.name ?? '',
    closedOn: unit.valid.to,
    rule: {
      id: instrument.id,
      title: instrument.title[ctx.locale],
      certainty: instrument.certainty,
      legalBasis: instrument.legalBasis,
      partTime: rule.partTime,
      warnDaysBefore: rule.warnDaysBefore,
    },
    recorded: own.length > 0,
    posts: await tellPosts(ctx, place, rule, own.map(tell), weighed.states),
    findings: weighed.findings.map((f) => ({ ...f, postName: postName(f.post) })),
    subcommittees: subs
      .filter((s) => s.to === null || s.to > ctx.today)
      .map((s) => tellSubcommittee(s, stored.map(tell))),
    history: stored
      .map(tell)
      .filter((t) => t.state === 'ended')
      .toReversed(),
    can: { appoint: ctx.actor.can('board.appoint', place) },
  }
}

async function tellPosts(
  ctx: BoardContext,
  place: Place,
  rule: BoardRule,
  terms: readonly Term[],
  states: ReadonlyMap<string, Board['posts'][number]['state']>,
): Promise<BoardPostView[]> {
  const roles = await rolesAt(ctx, place)
  const known: BoardPostView[] = rule.posts.map((p) => ({
    code: p.code,
    name: p.name[ctx.locale],
    least: p.least,
    most: p.most,
    usually: p.usually?.[ctx.locale] ?? null,
    roleName: p.role === null ? null : (roles.get(p.role)?.name ?? null),
    mayGiveRole: p.role !== null && (roles.get(p.role)?.may ?? false),
    state: states.get(p.code) ?? 'open',
    ...seats(terms, p.code),
  }))
  const codes = new Set(rule.posts.map((p) => p.code))
  const beyond = [...new Set(terms.map((t) => t.post))].filter((code) => !codes.has(code))
  return [
    ...known,
    ...beyond
      .map((code): BoardPostView => ({
        code,
        name: code,
        least: 0,
        most: null,
        usually: null,
        roleName: null,
        mayGiveRole: false,
        state: 'open',
        ...seats(terms, code),
      }))
      .filter((p) => p.holders.length + p.coming.length > 0),
  ]
}

function seats(terms: readonly Term[], post: string): Pick<BoardPostView, 'holders' | 'coming'> {
  const own = terms.filter((t) => t.post === post)
  return { holders: own.filter(isHeld), coming: own.filter((t) => t.state === 'coming') }
}

const isHeld = (t: Term) => t.state === 'holding' || t.state === 'ending'

function tellSubcommittee(
  { unitId: _unit, provinceId: _province, ...s }: StoredSubcommittee,
  terms: readonly Term[],
): SubcommitteeView {
  const own = terms.filter((t) => t.subcommitteeId === s.id && (isHeld(t) || t.state === 'coming'))
  return {
    ...s,
    head: own.find((t) => t.post === 'head' && isHeld(t)) ?? null,
    members: own.filter((t) => t.post !== 'head'),
  }
}

function teller(ctx: BoardContext, rule: BoardRule, knowsPeople: boolean): (t: StoredTerm) => Term {
  return ({ unitId: _unit, provinceId: _province, hasAccount, ...t }) => ({
    ...t,
    postName: namePost(rule, ctx.locale, t),
    state: stateOf(t, ctx.today, rule.warnDaysBefore),
    hasAccount: knowsPeople ? hasAccount : null,
  })
}
