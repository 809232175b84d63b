import type { z } from 'zod'
import type { Db } from '#platform/server/db.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { keep } from '#platform/server/kept.ts'
import { problems } from '#platform/server/problem.ts'
import type { InstrumentDetail, InstrumentListItem, VocabularyView } from '../rules/instrument-views.ts'
import type { Instrument } from '../rules/instrument.ts'
import { instrumentKinds, isEditableKind, mayDifferByProvince, type KindName } from '../rules/kinds.ts'
import type { VocabularyEntry } from '../rules/vocabulary.ts'
import { WorkflowRules } from '../rules/workflow-rules.ts'
import { findArea, listElsewhere, listHolders, listProvinces, listRules, listUsers, listVersions } from './instruments.reads.ts'
import {
  findFirstDays, findInstrument, findRuling, findVersion, findVersionsInForce, type StoredVersion,
} from './instruments.store.ts'
import { mayWriteIn, mayWriteNation } from './territory.ts'

export type { KindName }
type Kinds = typeof instrumentKinds

/** The rule of law in force on a day for a unit. Throws when none is: the shipped set always holds one. */
export async function getInForce<K extends KindName>(
  db: Db, q: { kind: K; key: string; on: string; unitId?: string | undefined },
): Promise<Instrument<z.infer<Kinds[K]>>> {
  const found = await findInForce(db, q)
  if (!found) throw new Error(`No ${q.kind} ${q.key} is in force on ${q.on}.`)
  return found
}

/** The smallest area wins: a unit's own rule stands before its province's, that before the nation's. */
async function findInForce<K extends KindName>(
  db: Db, q: { kind: K; key: string; on: string; unitId?: string | undefined },
): Promise<Instrument<z.infer<Kinds[K]>> | undefined> {
  const { kind, key, on, unitId } = q
  const versions = (await versionsInForce(db, kind, on)).filter((v) => v.key === key)
  const ruling = unitId && versions.some((v) => v.areaId) ? await listRuling(db, unitId, on) : []
  const nearest = versions.find((v) => v.areaId === null || ruling.includes(v.areaId))
  return nearest && getVersion(db, kind, nearest.id)
}

/** Every version of a kind in force on a day: the nation's and those of single areas; of one key, or of all. */
export async function listInForce<K extends KindName>(
  db: Db, q: { kind: K; on: string; key?: string },
): Promise<Instrument<z.infer<Kinds[K]>>[]> {
  const versions = (await versionsInForce(db, q.kind, q.on)).filter((v) => q.key === undefined || v.key === q.key)
  const found: Instrument<z.infer<Kinds[K]>>[] = []
  for (const { id } of versions) found.push(await getVersion(db, q.kind, id))
  return found
}

/** Which versions hold is kept for each day, what they say once however many days and units they hold for. */
const versionsInForce = (db: Db, kind: KindName, on: string) =>
  keep(db, `in force/${kind}/${on}`, () => findVersionsInForce(db, { kind, on }))

const listRuling = (db: Db, unitId: string, on: string) => keep(db, `ruling/${unitId}/${on}`, () => findRuling(db, unitId, on))

async function getVersion<K extends KindName>(db: Db, kind: K, id: string): Promise<Instrument<z.infer<Kinds[K]>>> {
  const version = await keep(db, `instrument/${id}`, async () => {
    const found = await findInstrument(db, id)
    return { ...found, body: instrumentKinds[kind].parse(found.body) }
  })
  return version as Instrument<z.infer<Kinds[K]>>
}

/** By key: the first day on which the nation has had a rule of that kind. */
export const listFirstDays = (db: Db, kind: KindName): Promise<ReadonlyMap<string, string | null>> =>
  keep(db, `first days/${kind}`, async () => new Map((await findFirstDays(db, kind)).map((r) => [r.key, r.from])))

export type VocabularyKey = 'activity-field' | 'activity-form' | 'cost-source' | 'partner-body'

export async function getVocabulary(db: Db, key: VocabularyKey, on: string): Promise<VocabularyEntry[]> {
  return (await getInForce(db, { kind: 'vocabulary', key, on })).body.entries
}

/** A vocabulary for the pages. 404 when there is none of that name on that day. */
export async function showVocabulary(ctx: Context, key: string, on = ctx.today): Promise<VocabularyView> {
  const found = await findInForce(ctx.db, { kind: 'vocabulary', key, on })
  if (!found) throw problems.notFound('vocabulary')
  return { key, on, title: found.title, entries: found.body.entries }
}

/** Rules in force on `on`, or all versions that ever held without it; only of areas one may see. */
export async function listInstruments(ctx: Context, on?: string): Promise<InstrumentListItem[]> {
  return listRules(ctx.db, { on, today: ctx.today })
}

/** One version with its rule's other versions. 404 when it holds for an area one may not see. */
export async function getInstrument(ctx: Context, id: string): Promise<InstrumentDetail> {
  const { row, area } = await getSeenVersion(ctx, id)
  const { provinceId: _key, areaId: _area, ...shown } = row
  return {
    ...shown,
    valid: row.valid ?? { from: null, to: null },
    area: area && { id: area.id, name: area.name },
    versions: await listVersions(ctx.db, row),
    elsewhere: await listElsewhere(ctx.db, row, ctx.today),
    usedBy: await listUsers(ctx.db, row, ctx.today),
    holders: row.kind === 'workflow' ? await holdersOf(ctx.db, row.body) : [],
    can: { edit: isEditableKind(row.kind) && mayWriteRow(ctx, row), ownIn: await ownPlaces(ctx, row) },
  }
}

export async function getSeenVersion(ctx: Context, id: string) {
  const row = await findVersion(ctx.db, id)
  const area = row?.areaId ? await findArea(ctx.db, row.areaId, ctx.today) : null
  if (!row || area === undefined) throw problems.notFound('instrument')
  return { row, area }
}

export function mayWriteRow({ actor }: Context, row: Pick<StoredVersion, 'areaId' | 'provinceId'>): boolean {
  return row.areaId === null ? mayWriteNation(actor) : mayWriteIn(actor, { unitId: row.areaId, provinceId: row.provinceId })
}

async function holdersOf(db: Db, body: unknown): Promise<InstrumentDetail['holders']> {
  return listHolders(db, WorkflowRules.parse(body).actions.map((a) => a.permission))
}

/** Provinces for which this person may make an own version of a national rule. */
async function ownPlaces(ctx: Context, row: StoredVersion): Promise<InstrumentDetail['can']['ownIn']> {
  if (row.areaId !== null || !mayDifferByProvince(row.kind) || !ctx.actor.has('instrument.write')) return []
  const provinces = await listProvinces(ctx.db, row, ctx.today)
  return provinces
    .filter((p) => !p.hasOwn && mayWriteIn(ctx.actor, { unitId: p.id, provinceId: p.provinceId }))
    .map(({ id, name }) => ({ id, name }))
}

