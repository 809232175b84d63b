import type { ActivityContext } from '#activities/server/context.ts'
import { joinCampaign } from '#activities/server/campaign.service.ts'
import { compareVi } from '#platform/common/text.ts'
import type { Place } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import { Problem, problems } from '#platform/server/problem.ts'
import { refsOf, unitFacts } from '#units/server/units.service.ts'
import {
  campaignContentOf, type Askable, type Campaign, type CampaignEdit, type CampaignInput, type CampaignItem, type JoinInput,
} from '../rules/campaign.ts'
import { campaignWords } from '../words/index.ts'
import { findCampaign, insertCampaign, listAskable, listCampaigns, updateCampaign, type StoredCampaign } from './campaigns.store.ts'
import { readHistory } from './history.ts'
import { readResult } from './result.ts'

const idTaken = () =>
  new Problem(409, 'campaign.id_taken', {
    vi: 'Mã của chiến dịch này đã dùng cho một chiến dịch khác. Tải lại trang rồi ghi lại.',
    en: 'This id already belongs to another campaign. Reload the page.',
  })
const cancelled = () =>
  new Problem(409, 'campaign.cancelled', { vi: 'Chiến dịch này đã hủy.', en: 'This campaign is cancelled.' })

/** Only in the name of the unit itself: who reads a hundred wards does not call for any of them. */
const mayCall = ({ actor }: ActivityContext, unitId: string) =>
  actor.grants.some((g) => g.unitId === unitId && g.permissions.includes('campaign.call'))

/** What is called for in one's territory and by the units above. */
export async function showCampaigns(ctx: ActivityContext, on: string | undefined): Promise<{ campaigns: CampaignItem[]; mayCall: boolean }> {
  const found = await listCampaigns(ctx.db, ctx.today, on)
  return { campaigns: found.map((c) => tell(ctx, c)), mayCall: ctx.actor.has('campaign.call') }
}

/** Who reads where it was called sees all of it; below, each sees their own share. */
const seesWhole = (ctx: ActivityContext, { place }: StoredCampaign) => ctx.actor.can('course.read', place)

function tell(ctx: ActivityContext, c: StoredCampaign): CampaignItem {
  const own = mayCall(ctx, c.place.unitId)
  const { place, ...said } = { ...c, asked: own || seesWhole(ctx, c) ? c.asked : null }
  return { ...said, unitId: place.unitId, mayWrite: !c.cancelled && own, mayRestore: c.cancelled && own }
}

export async function getCampaign(ctx: ActivityContext, id: string): Promise<Campaign> {
  const found = await see(ctx, id)
  const item = tell(ctx, found)
  const refs = await refsOf(ctx.db, item.asked ?? [], ctx.today)
  const askedUnits = [...refs.values()].map(({ id: unit, name }) => ({ id: unit, name })).sort((a, b) => compareVi(a.name, b.name))
  return { ...item, askedUnits, result: await readResult(ctx, found, seesWhole(ctx, found)), history: await readHistory(ctx, id) }
}

async function see(ctx: ActivityContext, id: string): Promise<StoredCampaign> {
  const found = await findCampaign(ctx.db, id, ctx.today)
  if (!found) throw problems.notFound('campaign')
  return found
}

/** The same content under the same id again is the same write. */
export async function callCampaign(ctx: ActivityContext, input: CampaignInput & { id: string }): Promise<Campaign> {
  const place = await callingPlace(ctx, input.unitId)
  const content = campaignContentOf(input)
  const known = await findCampaign(ctx.db, input.id, ctx.today)
  await requireAskable(ctx, place.unitId, content.asked, known?.asked)
  if (await insertCampaign(ctx.db, { id: input.id, place, content, by: ctx.actor.account.id, now: ctx.now })) {
    await audit(ctx, { verb: 'campaign.call', subject: { kind: 'campaign', id: input.id }, place, after: content })
    return getCampaign(ctx, input.id)
  }
  const found = await findCampaign(ctx.db, input.id, ctx.today)
  if (!found || found.place.unitId !== place.unitId || JSON.stringify(campaignContentOf(found)) !== JSON.stringify(content)) throw idTaken()
  return getCampaign(ctx, input.id)
}

async function callingPlace(ctx: ActivityContext, unitId: string): Promise<Place> {
  const place = await unitFacts(ctx.db, unitId, ctx.today)
  if (!place || !ctx.actor.grants.some((g) => g.unitId === unitId || ctx.actor.can('course.read', place))) throw problems.notFound('unit')
  if (!mayCall(ctx, unitId)) throw problems.notAllowed('campaign.call')
  return { unitId: place.unitId, provinceId: place.provinceId }
}

/** Whom the unit may ask one by one; nobody where it cannot call for anything. */
export async function showAskable(ctx: ActivityContext, unitId: string): Promise<{ units: Askable[] }> {
  await callingPlace(ctx, unitId)
  return { units: await listAskable(ctx.db, unitId, ctx.today) }
}

/** Those already asked stay acceptable, whatever became of them since. */
async function requireAskable(ctx: ActivityContext, unitId: string, asked: readonly string[] | null, before: readonly string[] | null = null): Promise<void> {
  if (asked === null || asked.every((id) => before?.includes(id))) return
  const known = new Set([...(before ?? []), ...(await listAskable(ctx.db, unitId, ctx.today)).map((u) => u.id)])
  if (asked.every((id) => known.has(id))) return
  const { t } = campaignWords(ctx.locale)
  throw problems.invalidInput([{ path: ['asked'], message: t('asked.notBelow') }])
}

/** Saving what already stands there changes nothing. */
export async function editCampaign(ctx: ActivityContext, { id, version, ...input }: CampaignEdit & { id: string }): Promise<Campaign> {
  const before = await lock(ctx, id)
  const [from, into] = [campaignContentOf(before), campaignContentOf(input)]
  if (JSON.stringify(from) === JSON.stringify(into)) return getCampaign(ctx, id)
  await requireUnchanged(ctx, before, version)
  if (before.cancelled) throw cancelled()
  await requireAskable(ctx, before.place.unitId, into.asked, before.asked)
  await updateCampaign(ctx.db, { ...before, ...into, version: version + 1 }, ctx.now)
  await audit(ctx, { verb: 'campaign.edit', subject: { kind: 'campaign', id }, place: before.place, before: from, after: into })
  return getCampaign(ctx, id)
}

type Step = { id: string; version: number }

/** What joined it stays what it was; the campaign itself is no longer offered. */
export async function cancelCampaign(ctx: ActivityContext, { id, version }: Step): Promise<Campaign> {
  const before = await lock(ctx, id)
  await requireUnchanged(ctx, before, version)
  if (before.cancelled) throw cancelled()
  await updateCampaign(ctx.db, { ...before, cancelled: true, version: version + 1 }, ctx.now)
  await audit(ctx, { verb: 'campaign.cancel', subject: { kind: 'campaign', id }, place: before.place, before: campaignContentOf(before) })
  return getCampaign(ctx, id)
}

/** Takes back the cancellation, with all that is still part of it. */
export async function restoreCampaign(ctx: ActivityContext, { id, version }: Step): Promise<Campaign> {
  const before = await lock(ctx, id)
  await requireUnchanged(ctx, before, version)
  if (!before.cancelled) return getCampaign(ctx, id)
  await updateCampaign(ctx.db, { ...before, cancelled: false, version: version + 1 }, ctx.now)
  await audit(ctx, { verb: 'campaign.restore', subject: { kind: 'campaign', id }, place: before.place, after: campaignContentOf(before) })
  return getCampaign(ctx, id)
}

/** The campaign, with everybody else who wants to change it waiting. Throws for who may not. */
async function lock(ctx: ActivityContext, id: string): Promise<StoredCampaign> {
  const seen = await see(ctx, id)
  if (!mayCall(ctx, seen.place.unitId)) throw problems.notAllowed('campaign.call')
  return (await findCampaign(ctx.db, id, ctx.today, true)) ?? seen
}

async function requireUnchanged(ctx: ActivityContext, before: StoredCampaign, version: number): Promise<void> {
  if (before.version !== version) throw problems.changedMeanwhile({ theirs: await getCampaign(ctx, before.id) })
}

/** Activities within its days, or the sessions of a course, become part of a campaign or leave it. */
export async function joinOrLeave(ctx: ActivityContext, { id, ...input }: JoinInput & { id: string }): Promise<{ joined: number }> {
  const campaign = await see(ctx, id)
  if (campaign.cancelled && input.joins) throw cancelled()
  const joined = await joinCampaign(ctx, {
    activityIds: input.activityIds, courseId: input.courseId, from: input.joins ? null : id, to: input.joins ? id : null,
  })
  return { joined }
}
