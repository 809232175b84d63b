import { isInSpan } from '#units/rules/unit.ts'
import { mayStandBelow, childKinds, parentKinds, provinceKey } from '#units/rules/tree.ts'
import type { ProfileInput } from '#units/rules/profile.ts'
import type { UnitDetail } from '#units/rules/unit-detail.ts'
import type { NewUnit, NewUnitLink, UnitClosing, UnitRename } from '#units/rules/unit-writes.ts'
import type { Permission, Place } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { unitProblems } from './problems.ts'
import { ancestorsOf, getUnit, getUnitRow } from './units.service.ts'
import {
  closeUnit, endLink, endName, findByCode, findProfile, findSibling, insertLink, insertName, insertUnit,
  listLinks, listNames, listOpenBelow, lockUnit, saveProfile, type UnitRow,
} from './units.store.ts'

/** Several units that will be written to: in the order in which every change of the tree locks. */
export async function lockInOrder({ db }: Context, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort()) await lockUnit(db, id)
}

export async function createUnit(ctx: Context, input: NewUnit): Promise<UnitDetail> {
  const parent = await getWritable(ctx, input.parentId, 'unit.write')
  ensureOpen(parent, input.from)
  if (!mayStandBelow('administrative', input.kind, parent.kind)) {
    throw unitProblems.kindNotBelow(childKinds('administrative', parent.kind))
  }
  await ensureUnused(ctx, input)
  const provinceId = provinceKey(input, parent.provinceId)
  const place = { unitId: input.id, provinceId }
  // Reports of the time before it was entered here were on paper.
  await insertUnit(ctx.db, { ...input, provinceId, trackedFrom: laterOf(ctx.today, input.from) })
  await insertName(ctx.db, place, input)
  await insertLink(ctx.db, place, { ...input, line: 'administrative' })
  await auditUnit(ctx, 'unit.create', place, undefined, input)
  return getUnit(ctx, input.id, laterOf(ctx.today, input.from))
}

async function ensureUnused({ db }: Context, u: NewUnit): Promise<void> {
  // The unit itself, entered again, bears its code too: that it is there says more.
  const twin = await findSibling(db, { ...u, on: u.from })
  if (twin) throw unitProblems.nameTaken(twin.id)
  const holder = u.code === null ? undefined : await findByCode(db, u.kind, u.code, u.from)
  if (holder) throw unitProblems.codeTaken(holder.name)
}

export async function renameUnit(ctx: Context, id: string, input: UnitRename): Promise<UnitDetail> {
  const unit = await getWritable(ctx, id, 'unit.write')
  ensureOpen(unit, input.from)
  const latest = (await listNames(ctx.db, id))[0]
  if (latest?.valid.from && input.from <= latest.valid.from) throw unitProblems.tooEarly(latest.valid.from)
  await endName(ctx.db, id, input.from)
  await insertName(ctx.db, placeFrom(unit), input)
  await auditUnit(ctx, 'unit.rename', placeFrom(unit), latest && { name: latest.name, shortName: latest.shortName }, input)
  return getUnit(ctx, id)
}

/** Its links stay, so that the branch it stood in still reads its records. */
export async function closeUnitFrom(ctx: Context, id: string, input: UnitClosing): Promise<UnitDetail> {
  const unit = await getWritable(ctx, id, 'unit.write')
  ensureOpen(unit, input.from)
  if (unit.valid.from && input.from <= unit.valid.from) throw unitProblems.tooEarly(unit.valid.from)
  const below = await listOpenBelow(ctx.db, id, input.from)
  if (below.length > 0) throw unitProblems.hasOpenUnits(below)
  await closeUnit(ctx.db, id, input.from, input.legalBasis)
  await auditUnit(ctx, 'unit.close', placeFrom(unit), { valid: unit.valid }, input)
  return getUnit(ctx, id)
}

/** A place on another line from a day on; an earlier place on that line ends there. */
export async function linkUnit(ctx: Context, id: string, input: NewUnitLink): Promise<UnitDetail> {
  await lockInOrder(ctx, [id, input.parentId])
  const unit = await getWritable(ctx, id, 'unit.write')
  const parent = await getWritable(ctx, input.parentId, 'unit.write')
  ensureOpen(unit, input.from)
  ensureOpen(parent, input.from)
  await ensureFits(ctx, unit, parent, input)
  const last = (await listLinks(ctx.db, id)).find((l) => l.line === input.line)
  if (last?.valid.from && input.from <= last.valid.from) throw unitProblems.tooEarly(last.valid.from)
  await endLink(ctx.db, id, input.line, input.from)
  await insertLink(ctx.db, placeFrom(unit), input)
  await auditUnit(ctx, 'unit.link', placeFrom(unit), last, input)
  return getUnit(ctx, id, laterOf(ctx.today, input.from))
}

async function ensureFits(ctx: Context, unit: UnitRow, parent: UnitRow, { line, from }: NewUnitLink): Promise<void> {
  if (!mayStandBelow(line, unit.kind, parent.kind)) throw unitProblems.parentNotFitting(parentKinds(line, unit.kind))
  const above = await ancestorsOf(ctx.db, parent.id, from, line)
  if (parent.id === unit.id || above.some((u) => u.id === unit.id)) throw unitProblems.circle()
}

export async function updateProfile(ctx: Context, id: string, { version, ...fields }: ProfileInput): Promise<UnitDetail> {
  const unit = await getUnitRow(ctx.db, id)
  const place = placeFrom(unit)
  if (!ctx.actor.can('profile.write', place)) throw problems.notAllowed('profile.write')
  if (unit.kind !== 'centre') throw unitProblems.onlyCentres()
  const before = await findProfile(ctx.db, id)
  const saved = await saveProfile(ctx.db, place, fields, version)
  if (!saved) throw problems.changedMeanwhile({ theirs: (await findProfile(ctx.db, id)) ?? null })
  await audit(ctx, { verb: 'profile.update', subject: { kind: 'unit', id }, place, before, after: fields })
  return getUnit(ctx, id)
}

/** 404 when it may not be seen, 403 when it may be seen only. Locked until the end of the request. */
async function getWritable(ctx: Context, id: string, permission: Permission): Promise<UnitRow> {
  await lockUnit(ctx.db, id)
  const unit = await getUnitRow(ctx.db, id)
  if (!ctx.actor.can(permission, placeFrom(unit))) throw problems.notAllowed(permission)
  return unit
}

function ensureOpen(unit: UnitRow, on: string): void {
  if (!isInSpan(unit.valid, on) || unit.valid.to !== null) throw unitProblems.notOpen(unit.valid.from, unit.valid.to)
}

const placeFrom = (u: UnitRow): Place => ({ unitId: u.id, provinceId: u.provinceId })
const laterOf = (a: string, b: string) => (a > b ? a : b)

async function auditUnit(ctx: Context, verb: string, place: Place, before: unknown, after: unknown): Promise<void> {
  await audit(ctx, { verb, subject: { kind: 'unit', id: place.unitId }, place, before, after })
}
