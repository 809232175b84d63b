import { isDeepStrictEqual } from 'node:util'
import { fieldIssues } from '#platform/common/issues.ts'
import type { Place } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import type { OwnRuleInput, VersionInput } from '../rules/instrument-writes.ts'
import { instrumentKinds, isEditableKind, isKindName, mayDifferByProvince } from '../rules/kinds.ts'
import { changeTimeline } from '../rules/timeline.ts'
import { removedEntries, vocabularyIssues } from '../rules/vocabulary-changes.ts'
import { Vocabulary } from '../rules/vocabulary.ts'
import { findArea, type AreaUnit } from './instruments.reads.ts'
import { getInstrument, getSeenVersion, mayWriteRow } from './instruments.service.ts'
import { dropVersion, endVersion, insertVersion, listFamily, lockFamily, type StoredVersion } from './instruments.store.ts'
import { instrumentProblems } from './problems.ts'
import { mayWriteIn } from './territory.ts'

/**
 * What the rule `id` says from a day on; the version before ends on that day. `id` names the version the person
 * looked at: when it is no longer the newest, somebody was faster (409).
 */
export async function changeInstrument(ctx: Context, id: string, input: VersionInput): Promise<InstrumentDetail> {
  const { row } = await getSeenVersion(ctx, id)
  if (!mayWriteRow(ctx, row)) throw problems.notAllowed('instrument.write')
  if (!isEditableKind(row.kind)) throw instrumentProblems.readOnlyKind()
  const body = readBody(ctx, row.kind, input.body)
  await lockFamily(ctx.db, row)
  const family = await listFamily(ctx.db, row)
  ensureNewest(family, id)
  const change = changeTimeline(family, input.from, ctx.today)
  if ('tooEarly' in change) throw instrumentProblems.tooEarly(change.tooEarly)
  const before = getById(family, change.before)
  if (change.dropped.length === 0) ensureSomethingNew(before, { ...input, body })
  ensureNothingLost(before, body)
  for (const version of change.dropped) await dropVersion(ctx.db, version)
  for (const version of change.ended) await endVersion(ctx.db, version, input.from)
  const made = await insertVersion(ctx.db, { ...row, ...input, body, version: change.version, ...hand(ctx) })
  const place = row.areaId === null ? null : { unitId: row.areaId, provinceId: row.provinceId }
  await auditNew(ctx, 'instrument.change', place, { id: made, before, body, input, dropped: change.dropped })
  return getInstrument(ctx, made)
}

/** A province's own version of a national rule, from a day on; the nation's holds there until then. */
export async function makeOwnRule(ctx: Context, id: string, { areaId, ...input }: OwnRuleInput): Promise<InstrumentDetail> {
  const { row } = await getSeenVersion(ctx, id)
  const area = await getWritableArea(ctx, areaId)
  if (row.areaId !== null || !mayDifferByProvince(row.kind)) throw instrumentProblems.noOwnRule()
  if (area.kind !== 'province') throw instrumentProblems.notAProvince()
  const body = readBody(ctx, row.kind, input.body)
  const family = { kind: row.kind, key: row.key, areaId }
  await lockFamily(ctx.db, family)
  const [theirs] = await listFamily(ctx.db, family)
  if (theirs) throw instrumentProblems.areaHasOwn(theirs.id)
  const title = { vi: `${row.title.vi} – ${area.shortName}`, en: `${row.title.en}, ${area.shortName}` }
  const own = { ...family, provinceId: area.provinceId ?? area.id, version: 1, title, ...hand(ctx) }
  const made = await insertVersion(ctx.db, { ...own, ...input, body })
  await auditNew(ctx, 'instrument.own', placeOf(area), { id: made, before: row, body, input, dropped: [] })
  return getInstrument(ctx, made)
}

const hand = ({ actor, now }: Context) => ({ by: actor.account.id, now })
const placeOf = (area: AreaUnit): Place => ({ unitId: area.id, provinceId: area.provinceId })

/** 404 when it may not be seen, 403 when its rules are for others to make. */
async function getWritableArea(ctx: Context, areaId: string): Promise<AreaUnit> {
  const area = await findArea(ctx.db, areaId, ctx.today)
  if (!area) throw problems.notFound('unit')
  if (!mayWriteIn(ctx.actor, placeOf(area))) throw problems.notAllowed('instrument.write')
  return area
}

function readBody(ctx: Context, kind: string, body: unknown): unknown {
  if (!isKindName(kind)) throw new Error(`Unknown kind of instrument ${kind}.`)
  const read = instrumentKinds[kind].safeParse(body)
  const within = (issues: { path: (string | number)[]; message: string }[]) =>
    problems.invalidInput(issues.map((i) => ({ ...i, path: ['body', ...i.path] })))
  if (!read.success) throw within(fieldIssues(read.error, ctx.locale))
  const unclear = kind === 'vocabulary' ? vocabularyIssues(Vocabulary.parse(read.data)) : []
  if (unclear.length > 0) throw within(unclear.map(({ path, said }) => ({ path, message: said[ctx.locale] })))
  return read.data
}

function ensureNewest(family: readonly StoredVersion[], id: string): void {
  const [newest] = family
  if (newest && newest.id !== id) {
    const { version, valid, body, legalBasis, certainty } = newest
    throw problems.changedMeanwhile({ theirs: { id: newest.id, version, valid, body, legalBasis, certainty } })
  }
}

type Said = Pick<VersionInput, 'body' | 'legalBasis' | 'certainty'>

function ensureSomethingNew(before: StoredVersion, now: Said): void {
  const said = ({ body, legalBasis, certainty }: Said) => ({ body, legalBasis, certainty })
  if (isDeepStrictEqual(said(before), said(now))) throw instrumentProblems.nothingChanged()
}

function ensureNothingLost(before: StoredVersion, body: unknown): void {
  if (before.kind !== 'vocabulary') return
  const removed = removedEntries(Vocabulary.parse(before.body), Vocabulary.parse(body))
  if (removed.length > 0) throw instrumentProblems.entriesRemoved(removed)
}

function getById(family: readonly StoredVersion[], id: string): StoredVersion {
  const found = family.find((v) => v.id === id)
  if (!found) throw new Error(`No version ${id} of this rule.`)
  return found
}

type Made = { id: string; before: StoredVersion; body: unknown; input: VersionInput; dropped: readonly string[] }

async function auditNew(ctx: Context, verb: string, place: Place | null, { id, before, body, input, dropped }: Made): Promise<void> {
  const { from, legalBasis, certainty, reason } = input
  await audit(ctx, {
    verb,
    subject: { kind: 'instrument', id },
    place,
    before: { id: before.id, valid: before.valid, body: before.body, legalBasis: before.legalBasis, certainty: before.certainty },
    after: { from, body, legalBasis, certainty, reason, ...(dropped.length > 0 ? { dropped } : {}) },
  })
}
