import { addDays, daysBetween, type PlainDate } from '#platform/common/dates.ts'
import type { BoardPost, BoardRule } from '#instruments/rules/board-rule.ts'
import type { Finding, PostState, TermState } from './board.ts'

/** What of a term decides how the board stands. */
export type Held = { id: string; post: string; name: string; partTime: boolean; from: PlainDate; to: PlainDate | null }
export type Weighed = { state: PostState; findings: Omit<Finding, 'postName'>[] }

const holdsOn = (t: Pick<Held, 'from' | 'to'>, day: PlainDate) => t.from <= day && (t.to === null || t.to > day)

/** How a term stands on a day, said `warnDays` before its last one. */
export function stateOf(t: Pick<Held, 'from' | 'to'>, today: PlainDate, warnDays: number): TermState {
  if (t.from > today) return 'coming'
  if (!holdsOn(t, today)) return 'ended'
  return t.to !== null && daysBetween(today, addDays(t.to, -1)) <= warnDays ? 'ending' : 'holding'
}

/** One post against the rule: who holds it today, who ends, what is missing. */
export function weighPost(post: BoardPost, terms: readonly Held[], rule: BoardRule, today: PlainDate): Weighed {
  const own = terms.filter((t) => t.post === post.code)
  const holding = own.filter((t) => holdsOn(t, today))
  const none = { post: post.code, termId: null, name: '' }
  const missing = post.least - holding.length
  const spare = holding.length - post.most
  const ending = holding.filter((t) => endsUnfollowed(t, own, post, rule, today))
  const findings: Weighed['findings'] = [
    ...(missing > 0
      ? [{ ...none, kind: holding.length === 0 ? ('vacant' as const) : ('few' as const), n: missing }]
      : []),
    ...(spare > 0 ? [{ ...none, kind: 'many' as const, n: spare }] : []),
    ...ending.map((t) => ({
      kind: 'ending' as const,
      post: post.code,
      n: daysBetween(today, lastDay(t)),
      termId: t.id,
      name: t.name,
    })),
    ...holding
      .filter((t) => rule.partTime && !t.partTime)
      .map((t) => ({ kind: 'not_part_time' as const, post: post.code, n: 1, termId: t.id, name: t.name })),
  ]
  const state =
    missing > 0 ? 'vacant' : spare > 0 ? 'many' : ending.length > 0 ? 'ending' : holding.length > 0 ? 'filled' : 'open'
  return { state, findings }
}

/** The whole board against the rule, in the order of the rule; posts that it does not know come last. */
export function weighBoard(
  rule: BoardRule,
  terms: readonly Held[],
  today: PlainDate,
): { states: Map<string, PostState>; findings: Weighed['findings'] } {
  const weighed = rule.posts.map((post) => ({ post, ...weighPost(post, terms, rule, today) }))
  const known = new Set(rule.posts.map((p) => p.code))
  const beyond = terms.filter((t) => !known.has(t.post) && holdsOn(t, today))
  return {
    states: new Map(weighed.map((w) => [w.post.code, w.state])),
    findings: [
      ...weighed.flatMap((w) => w.findings),
      ...beyond.map((t) => ({ kind: 'beyond' as const, post: t.post, n: 1, termId: t.id, name: t.name })),
    ],
  }
}

const lastDay = (t: Held): PlainDate => addDays(t.to ?? '9999-12-31', -1)

/** It ends soon, and from then on fewer would hold the post than today. */
function endsUnfollowed(t: Held, own: readonly Held[], post: BoardPost, rule: BoardRule, today: PlainDate): boolean {
  if (t.to === null || stateOf(t, today, rule.warnDaysBefore) !== 'ending') return false
  const after = own.filter((o) => holdsOn(o, t.to ?? today)).length
  return after < Math.min(own.filter((o) => holdsOn(o, today)).length, post.most)
}
