import { isDeepStrictEqual } from 'node:util'
import { getVocabulary } from '#instruments/server/instruments.service.ts'
import { problems } from '#platform/server/problem.ts'
import type { BoardWritten } from '../rules/board.ts'
import type { SubcommitteeEdit, SubcommitteeInput } from '../rules/term-writes.ts'
import { getBoard } from './board.read.ts'
import { boardProblems } from './boards.problems.ts'
import type { BoardContext } from './context.ts'
import * as store from './subcommittees.store.ts'
import { getLocked, placeOf, trace } from './terms.service.ts'

/** A subcommittee under an id its client made; the same again is the same write. */
export async function foundSubcommittee(
  ctx: BoardContext,
  id: string,
  { unitId, ...content }: SubcommitteeInput,
): Promise<BoardWritten> {
  const { place } = await getLocked(ctx, unitId)
  const before = await store.findSubcommittee(ctx.db, id)
  if (before && (before.unitId !== unitId || before.name !== content.name)) throw boardProblems.idTaken()
  if (!before) {
    await ensureSound(ctx, { ...content, unitId, except: id })
    await store.insertSubcommittee(ctx.db, { ...content, id, place, by: ctx.actor.account.id, now: ctx.now })
    await trace(ctx, 'board.subcommittee_found', place, undefined, { id, ...content })
  }
  return { board: await getBoard(ctx, unitId), invitation: null }
}

/** Changes what it is; a last day ends it, and with it the terms of its members. */
export async function editSubcommittee(
  ctx: BoardContext,
  id: string,
  { unitId, version, ...content }: SubcommitteeEdit,
): Promise<BoardWritten> {
  const { place } = await getLocked(ctx, unitId)
  const before = await store.findSubcommittee(ctx.db, id, { lock: true })
  if (before?.unitId !== unitId) throw problems.notFound('subcommittee')
  const was = contentOf(before)
  if (!isDeepStrictEqual(was, content)) {
    if (before.version !== version) throw problems.changedMeanwhile({ theirs: was })
    await ensureSound(ctx, { ...content, unitId, except: id })
    await store.updateSubcommittee(ctx.db, id, content, ctx.now)
    if (content.to !== null)
      await store.endTermsOf(ctx.db, id, { on: content.to, reason: '', byName: ctx.actor.account.name, now: ctx.now })
    await trace(ctx, 'board.subcommittee_edit', placeOf(before), was, { id, ...content })
  }
  return { board: await getBoard(ctx, place.unitId), invitation: null }
}

const contentOf = ({
  name,
  fields,
  note,
  decisionNumber,
  decisionOn,
  decisionBy,
  from,
  to,
}: store.SubcommitteeContent) => ({
  name,
  fields,
  note,
  decisionNumber,
  decisionOn,
  decisionBy,
  from,
  to,
})

async function ensureSound(
  ctx: BoardContext,
  s: store.SubcommitteeContent & { unitId: string; except: string },
): Promise<void> {
  const known = new Set((await getVocabulary(ctx.db, 'activity-field', ctx.today)).map((e) => e.code))
  const unknown = s.fields.findIndex((f) => !known.has(f))
  if (unknown >= 0) {
    const message = ctx.locale === 'vi' ? 'Chọn một nhóm nội dung trong danh mục.' : 'Choose a field of the vocabulary.'
    throw problems.invalidInput([{ path: ['fields', unknown], message }])
  }
  if (await store.findNamesake(ctx.db, s)) throw boardProblems.nameTaken(ctx.locale)
}
