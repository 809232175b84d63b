import { audit } from '#platform/server/audit.ts'
import type { Context, Download, Upload } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { MOST_PAPERS, paperName, type Minutes, type MinutesInput, type Paper } from '../rules/minutes.ts'
import { activityProblems } from './activities.problems.ts'
import { lockWritable } from './activities.service.ts'
import { findActivity, type StoredActivity } from './activities.store.ts'
import { findMinutes, findPaper, insertMinutes, insertPaper, listPapers, setPaperRemoved, type StoredPaper } from './minutes.store.ts'
import { readPaper } from './paper-file.ts'

type Address = { id: string; paperId: string }

/** Minutes of an activity: what was written last, and the files. A foreign activity is as good as none. */
export async function getMinutes(ctx: Context, activityId: string): Promise<Minutes> {
  const { place } = await getReadable(ctx, activityId)
  const last = await findMinutes(ctx.db, activityId)
  return {
    activityId,
    version: last?.version ?? 0,
    body: last?.body ?? '',
    byName: last?.byName ?? null,
    at: last?.at.toISOString() ?? null,
    papers: (await listPapers(ctx.db, activityId)).map(told),
    mayWrite: ctx.actor.can('activity.write', place),
  }
}

const told = ({ id, name, type, bytes }: StoredPaper): Paper => ({ id, name, type, bytes })

async function getReadable(ctx: Context, activityId: string): Promise<StoredActivity> {
  const found = await findActivity(ctx.db, activityId)
  if (!found || !ctx.actor.can('activity.read', found.place)) throw problems.notFound('activity')
  return found
}

/** Keeps a new version; the same words again are no version. */
export async function writeMinutes(ctx: Context, { id, version, body }: MinutesInput & { id: string }): Promise<Minutes> {
  const { place } = await lockWritable(ctx, id)
  const last = await findMinutes(ctx.db, id)
  if ((last?.body ?? '') === body) return getMinutes(ctx, id)
  if ((last?.version ?? 0) !== version) throw problems.changedMeanwhile({ theirs: await getMinutes(ctx, id) })
  await insertMinutes(ctx.db, { activityId: id, version: version + 1, body, place, by: ctx.actor.account, now: ctx.now })
  await audit(ctx, { verb: 'activity.minutes', subject: { kind: 'activity', id }, place, after: { version: version + 1 } })
  return getMinutes(ctx, id)
}

/** Keeps a file under an id its client made; the same bytes under the same id again are the same write. */
export async function addPaper(ctx: Context, { id, paperId }: Address, upload: Upload): Promise<Paper> {
  const file = await readPaper(upload.bytes)
  if (!file) throw activityProblems.notAPaper()
  const { place } = await lockWritable(ctx, id)
  const sha256 = await ctx.services.files.put(file.bytes)
  const known = await findPaper(ctx.db, paperId)
  if (known && known.activityId === id && known.sha256 === sha256) return told(known)
  if (!known && (await listPapers(ctx.db, id)).length >= MOST_PAPERS) throw activityProblems.tooManyPapers(MOST_PAPERS)
  const paper = { id: paperId, activityId: id, name: paperName(upload.name, file.type), type: file.type, bytes: file.bytes.length, sha256, removed: false }
  if (known || !(await insertPaper(ctx.db, { ...paper, place, by: ctx.actor.account, now: ctx.now }))) throw activityProblems.paperIdTaken()
  await audit(ctx, { verb: 'activity.paper_add', subject: { kind: 'activity', id }, place, after: { paper: paperId, sha256 } })
  return told(paper)
}

/** Takes a file out of sight, or back into it; the bytes stay. */
export async function showPaper(ctx: Context, { id, paperId }: Address, shown: boolean): Promise<Paper> {
  const { place } = await lockWritable(ctx, id)
  const paper = await getPaper(ctx, { id, paperId })
  if (shown && paper.removed && (await listPapers(ctx.db, id)).length >= MOST_PAPERS) throw activityProblems.tooManyPapers(MOST_PAPERS)
  if (paper.removed === shown) {
    await setPaperRemoved(ctx.db, paperId, shown ? null : ctx.now)
    const verb = shown ? 'activity.paper_restore' : 'activity.paper_remove'
    await audit(ctx, { verb, subject: { kind: 'activity', id }, place, before: { paper: paperId } })
  }
  return told(paper)
}

const TYPES = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', jpg: 'image/jpeg' } as const

/** Always as an attachment: no browser opens what somebody uploaded as a page of ours. */
export async function downloadPaper(ctx: Context, at: Address): Promise<Download> {
  await getReadable(ctx, at.id)
  const paper = await getPaper(ctx, at)
  const body = paper.removed ? undefined : await ctx.services.files.open(paper.sha256)
  if (!body) throw problems.notFound('activity_paper')
  return { filename: paper.name, type: TYPES[paper.type], body }
}

async function getPaper(ctx: Context, { id, paperId }: Address): Promise<StoredPaper> {
  const paper = await findPaper(ctx.db, paperId)
  if (!paper || paper.activityId !== id) throw problems.notFound('activity_paper')
  return paper
}
