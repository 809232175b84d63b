import { sql } from 'kysely'
import { heldTogether, latestTogether } from '#activities/server/together.reads.ts'
import { getVocabulary } from '#instruments/server/instruments.service.ts'
import { formatDate } from '#platform/common/dates.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { Problem, problems } from '#platform/server/problem.ts'
import { findRow, getRow, listAll, listPage } from '#registers/server/reads.ts'
import type { RegisterContext, Row } from '#registers/server/register.ts'
import { editRow, recordRow } from '#registers/server/writes.ts'
import type { RowQuery } from '#registers/rules/row.ts'
import type {
  Partner, PartnerContent, PartnerEdit, PartnerInput, PartnerItem, Programme, ProgrammeContent, ProgrammeEdit, ProgrammeInput,
} from '../rules/partner.ts'
import { programmeState } from '../rules/programme-state.ts'
import { partners, programmes } from './registers.ts'

const LATEST = 20
const NOTHING = { activities: 0, sessions: 0, attended: null, uncounted: 0, lastOn: null }

/** Bodies in the order of their names, each with what was held together and how many programmes run. */
export async function listPartners(ctx: Context, query: RowQuery): Promise<{ items: PartnerItem[]; total: number; next: string | null }> {
  const { items, total, next } = await listPage(ctx, partners, query)
  const held = await heldTogether(ctx, items)
  const running = await listProgrammes(ctx, items.map((p) => p.id))
  return {
    items: items.map((p, i) => ({
      ...p,
      held: held[i] ?? NOTHING,
      programmes: running.filter((r) => r.partnerId === p.id && r.state !== 'ended').length,
    })),
    total,
    next,
  }
}

export async function getPartner(ctx: Context, id: string): Promise<Partner> {
  const row = await getRow(ctx, partners, id)
  const [held] = await heldTogether(ctx, [row])
  const latest = await latestTogether(ctx, row.unitId, row.name, LATEST)
  return { ...row, held: held ?? NOTHING, latest, programmes: await listProgrammes(ctx, [id]) }
}

/** What was agreed with these bodies, the newest first. */
export async function listProgrammes(ctx: RegisterContext, partnerIds: readonly string[], limit = 5_000): Promise<Programme[]> {
  const where = [sql<boolean>`r.partner_id = any(${[...partnerIds]}::uuid[])`]
  const rows = await listAll(ctx, programmes, { state: 'active' }, { where, limit })
  const told = rows.map((r) => tell(ctx, r))
  return told.sort((a, b) => (a.fromDay < b.fromDay ? 1 : -1))
}

const tell = (ctx: RegisterContext, row: Row<ProgrammeContent>): Programme => ({ ...row, state: programmeState(row, ctx.today) })

export async function getProgramme(ctx: Context, id: string): Promise<Programme> {
  return tell(ctx, await getRow(ctx, programmes, id))
}

export async function recordPartner(ctx: Context, input: PartnerInput & { id: string }): Promise<Partner> {
  await requireKind(ctx, input)
  await recordRow(ctx, partners, input)
  return getPartner(ctx, input.id)
}

export async function editPartner(ctx: Context, input: PartnerEdit & { id: string }): Promise<Partner> {
  await requireKind(ctx, input, (await findRow(ctx, partners, input.id))?.kind)
  await editRow(ctx, partners, input)
  return getPartner(ctx, input.id)
}

/** A kind that is no longer offered stays where it stands. */
async function requireKind(ctx: RegisterContext, { kind }: PartnerContent, standing?: string): Promise<void> {
  const offered = (await getVocabulary(ctx.db, 'partner-body', ctx.today)).filter((e) => !e.retired).map((e) => e.code)
  if (kind === standing || offered.includes(kind)) return
  const message = { vi: 'Chọn loại đơn vị trong danh mục.', en: 'Choose a kind from the vocabulary.' }[ctx.locale]
  throw problems.invalidInput([{ path: ['kind'], message }])
}

export async function recordProgramme(ctx: Context, input: ProgrammeInput & { id: string }): Promise<Programme> {
  await requirePartner(ctx, input.partnerId, input.unitId)
  return tell(ctx, await recordRow(ctx, programmes, input))
}

export async function editProgramme(ctx: Context, input: ProgrammeEdit & { id: string }): Promise<Programme> {
  const before = await findRow(ctx, programmes, input.id)
  if (before && before.partnerId !== input.partnerId) throw otherPartner()
  return tell(ctx, await editRow(ctx, programmes, input))
}

async function requirePartner(ctx: RegisterContext, partnerId: string, unitId: string): Promise<void> {
  const partner = await getRow(ctx, partners, partnerId)
  if (partner.unitId !== unitId) throw otherPartner()
}

const otherPartner = () =>
  new Problem(409, 'programme.other_partner', {
    vi: 'Chương trình này thuộc về một đơn vị phối hợp khác. Mở lại từ trang của đơn vị đó.',
    en: 'This programme belongs to another body. Open it from that body’s page.',
  })

/** The names a centre keeps, to be offered while an activity is typed. */
export async function partnerNames(ctx: RegisterContext, unitId: string): Promise<{ partners: string[] }> {
  return { partners: (await listAll(ctx, partners, { unitId, state: 'active' })).map((p) => p.name) }
}

/** Programmes of one's own centre whose last day is near. */
export async function endingProgrammes(ctx: RegisterContext, unitId: string): Promise<(Programme & { partnerName: string; lastDay: string })[]> {
  const rows = (await listAll(ctx, programmes, { unitId, state: 'active' })).map((r) => tell(ctx, r)).filter((p) => p.state === 'ending')
  const found = await listAll(ctx, partners, { unitId, state: 'all' })
  return rows.map((p) => ({
    ...p,
    partnerName: found.find((x) => x.id === p.partnerId)?.name ?? '',
    lastDay: formatDate(p.endedOn ?? p.toDay ?? ctx.today),
  }))
}
