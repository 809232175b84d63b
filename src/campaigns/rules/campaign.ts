import { z } from 'zod'
import { Day, FieldChange } from '#activities/rules/activity.ts'
import { isShortSpan } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'

const Line = z.string().transform(tidy)
const line = (max: number) => Line.pipe(z.string().max(max))
const Text = z
  .string()
  .transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
  .pipe(z.string().max(2000))

/** What all who are asked are to reach together; null where nothing was said. */
const Target = z.int().min(1).max(10_000_000).nullable().default(null)

/** More units directly below one there are nowhere. */
const MOST_ASKED = 400
const Asked = z
  .array(Uuid)
  .max(MOST_ASKED)
  .refine((ids) => ids.length > 0, says('Chọn ít nhất một đơn vị, hoặc chọn mọi đơn vị bên dưới.', 'Choose at least one unit, or all below.'))
  .transform((ids) => [...new Set(ids)].sort())

const Fields = z.object({
  title: Line.pipe(z.string().refine((v) => v !== '', says('Chưa có tên chiến dịch.', 'The campaign has no name yet.'))).pipe(z.string().max(200)),
  legalBasis: line(300).default(''),
  note: Text.default(''),
  fromDay: Day,
  toDay: Day,
  /** Centres that take part. */
  targetCentres: Target,
  /** As the indicators `activities.sessions` and `activities.attended` count. */
  targetSessions: Target,
  targetAttended: Target,
  /** The units directly below that are asked; null asks all. */
  asked: Asked.nullable().default(null),
})
/** Longer is no campaign but a plan for the year. */
const MOST_DAYS = 92
const ordered = (c: { fromDay: string; toDay: string }) => c.toDay >= c.fromDay
const ORDER = { path: ['toDay'], ...says('Ngày cuối đứng trước ngày đầu. Sửa một trong hai ngày.', 'It ends before it begins.') }
const brief = (c: { fromDay: string; toDay: string }) => !ordered(c) || isShortSpan(c.fromDay, c.toDay, MOST_DAYS)
const LENGTH = { path: ['toDay'], ...says('Chiến dịch dài nhất ba tháng. Rút ngắn lại.', 'A campaign lasts three months at most.') }

/** What the form asks. */
export const CampaignForm = Fields.refine(ordered, ORDER).refine(brief, LENGTH)
export const CampaignInput = Fields.extend({ unitId: Uuid }).refine(ordered, ORDER).refine(brief, LENGTH)
export type CampaignInput = z.infer<typeof CampaignInput>
export const CampaignEdit = Fields.extend({ version: z.int().min(1) }).refine(ordered, ORDER).refine(brief, LENGTH)
export type CampaignEdit = z.infer<typeof CampaignEdit>
export const CampaignStep = z.object({ version: z.int().min(1) })
export type CampaignContent = z.infer<typeof Fields>
export const CAMPAIGN_FIELDS = Fields.keyof().options

export function campaignContentOf(c: CampaignContent): CampaignContent {
  const { title, legalBasis, note, fromDay, toDay, targetCentres, targetSessions, targetAttended, asked } = c
  return { title, legalBasis, note, fromDay, toDay, targetCentres, targetSessions, targetAttended, asked }
}

const Targets = { targetCentres: z.int().nullable(), targetSessions: z.int().nullable(), targetAttended: z.int().nullable() }

export const CampaignItem = z.object({
  id: Uuid,
  unitId: Uuid,
  /** Who calls for it. */
  unitName: z.string(),
  version: z.int(),
  title: z.string(),
  legalBasis: z.string(),
  note: z.string(),
  fromDay: z.string(),
  toDay: z.string(),
  ...Targets,
  /** Ids of the units asked; null where all are, and for who sees the campaign from below. */
  asked: z.array(Uuid).nullable(),
  cancelled: z.boolean(),
  /** Whether the reader may change it. */
  mayWrite: z.boolean(),
  /** Cancelled, and the reader may take that back. */
  mayRestore: z.boolean(),
})
export type CampaignItem = z.infer<typeof CampaignItem>

const blankAsAbsent = (v: unknown) => (v === '' ? undefined : v)
/** `on`: those that are on that day. */
export const CampaignQuery = z.object({ on: z.preprocess(blankAsAbsent, Day.optional()) })
export const CampaignList = z.object({ campaigns: z.array(CampaignItem), mayCall: z.boolean() })

/** What one centre adds. `sessions` were held within the days; `planned` are still to come. */
export const CentreShare = z.object({
  unitId: Uuid,
  unitName: z.string(),
  activities: z.int(),
  sessions: z.int(),
  planned: z.int(),
  attended: z.int().nullable(),
})
export type CentreShare = z.infer<typeof CentreShare>

/** A centre that has held nothing yet. `planned`: sessions it announced. */
const IdleCentre = z.object({ unitId: Uuid, unitName: z.string(), planned: z.int() })

/**
 * The joint result over all centres the reader may read; `whole`: those are all there are, so that it can be set beside
 * the targets. `taking` have joined, `holding` of them have held something. Long lists are cut; the figures never are.
 */
export const CampaignResult = z.object({
  whole: z.boolean(),
  centres: z.int(),
  taking: z.int(),
  holding: z.int(),
  activities: z.int(),
  sessions: z.int(),
  planned: z.int(),
  attended: z.int().nullable(),
  shares: z.array(CentreShare),
  idle: z.array(IdleCentre),
})
export type CampaignResult = z.infer<typeof CampaignResult>

export const CAMPAIGN_CHANGES = ['call', 'edit', 'cancel', 'restore'] as const
/** `byName` is null where the reader may not know who it was. */
export const CampaignChange = z.object({
  change: z.enum(CAMPAIGN_CHANGES),
  at: z.string(),
  byName: z.string().nullable(),
  changes: z.array(FieldChange),
})
export type CampaignChange = z.infer<typeof CampaignChange>

/** A unit that can be asked, with the centres in it. */
export const Askable = z.object({ id: Uuid, name: z.string(), centres: z.int() })
export type Askable = z.infer<typeof Askable>

/** `history`: newest first; empty, as the names of `askedUnits`, for who only sees the campaign from below. */
export const Campaign = CampaignItem.extend({ askedUnits: z.array(z.object({ id: Uuid, name: z.string() })), result: CampaignResult, history: z.array(CampaignChange) })
export type Campaign = z.infer<typeof Campaign>

export type TargetKey = 'targetCentres' | 'targetSessions' | 'targetAttended'

/** The targets that were set, each with what is reached so far; null where nobody counted. */
export function targetsOf(c: Campaign): { key: TargetKey; target: number; reached: number | null }[] {
  const { taking, sessions, attended } = c.result
  const all = [['targetCentres', taking], ['targetSessions', sessions], ['targetAttended', attended]] as const
  return all.flatMap(([key, reached]) => (c[key] === null ? [] : [{ key, target: c[key], reached }]))
}

/** Activities, or a course with all its sessions, that become part of a campaign or leave it. */
export const JoinInput = z.object({ activityIds: z.array(Uuid).max(400).default([]), courseId: Uuid.nullable().default(null), joins: z.boolean().default(true) })
export type JoinInput = z.infer<typeof JoinInput>
export const JoinResult = z.object({ joined: z.int() })
