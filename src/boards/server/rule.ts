import type { BoardRule } from '#instruments/rules/board-rule.ts'
import type { Instrument } from '#instruments/rules/instrument.ts'
import { getInForce } from '#instruments/server/instruments.service.ts'
import type { Db } from '#platform/server/db.ts'
import type { Locale } from '#platform/common/issues.ts'
import { boardWords } from '../words/index.ts'

/** The make-up that holds for a centre on a day: its province's own, else the nation's. */
export async function ruleFor(db: Db, unitId: string | undefined, on: string): Promise<Instrument<BoardRule>> {
  return getInForce(db, { kind: 'board-rule', key: 'centre-board', on, unitId })
}

/** What a post is called; one that the rule of the day does not know keeps its code. */
export function namePost(rule: BoardRule, locale: Locale, t: { post: string; subcommitteeId: string | null }): string {
  if (t.subcommitteeId !== null) return boardWords(locale).t(t.post === 'head' ? 'sub.head' : 'sub.member')
  return rule.posts.find((p) => p.code === t.post)?.name[locale] ?? t.post
}
