import { searchPeople } from '#people/server/holders.service.ts'
import type { Candidate } from '../rules/term-writes.ts'
import { toneFree } from '#platform/common/text.ts'
import { listTerms } from './boards.store.ts'
import type { BoardContext } from './context.ts'
import { namePost, ruleFor } from './rule.ts'
import { getAppointable } from './terms.service.ts'

const SHOWN = 20

/** Who could hold a post: whoever was in this centre's board, then people of the centre, then whoever matches the words. */
export async function listCandidates(ctx: BoardContext, unitId: string, words: string): Promise<Candidate[]> {
  await getAppointable(ctx, unitId)
  const rule = (await ruleFor(ctx.db, unitId, ctx.today)).body
  const latest = new Map((await listTerms(ctx.db, [unitId])).map((t) => [t.personId, t]))
  const found = await searchPeople(ctx, { unitId, words, limit: SHOWN })
  const wanted = toneFree(words).split(' ').filter(Boolean)
  const known = found.map((p): Candidate => {
    const term = latest.get(p.personId)
    return {
      personId: p.personId,
      accountId: p.accountId,
      name: p.name,
      hint: term ? namePost(rule, ctx.locale, term) : p.unitName,
    }
  })
  // Who appoints here but reads no names elsewhere still finds those of this board.
  const others = [...latest.values()].filter(
    (t) => !known.some((k) => k.personId === t.personId) && wanted.every((w) => toneFree(t.name).includes(w)),
  )
  const hidden = others.map((t): Candidate => ({
    personId: t.personId,
    accountId: null,
    name: t.name,
    hint: namePost(rule, ctx.locale, t),
  }))
  return [...known, ...hidden].slice(0, SHOWN)
}
