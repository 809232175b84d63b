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

const Fields = z.object({
  title: Line.pipe(z.string().refine((v) => v !== '', says('Chưa có tên chiến dịch.', 'The campaign has no name yet.'))).pipe(z.string().max(200)),
  legalBasis: line(300).default(''),
  note: Text.default(''),
  fromDay: Day,
  toDay: Day,
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

export function campaignContentOf(c: CampaignContent): CampaignContent {
  return { title: c.title, legalBasis: c.legalBasis, note: c.note, fromDay: c.fromDay, toDay: c.toDay }
}

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

/** The joint result over all centres the reader may read. Long lists are cut; the figures never are. */
export const CampaignResult = z.object({
  centres: z.int(),
  taking: z.int(),
  activities: z.int(),
  sessions: z.int(),
  planned: z.int(),
  attended: z.int().nullable(),
  shares: z.array(CentreShare),
  missing: z.array(z.object({ unitId: Uuid, unitName: z.string() })),
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

/** `history`: newest first; empty for who only sees the campaign from below. */
export const Campaign = CampaignItem.extend({ result: CampaignResult, history: z.array(CampaignChange) })
export type Campaign = z.infer<typeof Campaign>

/** Activities, or a course with all its sessions, that become part of a campaign or leave it. */
export const JoinInput = z.object({ activityIds: z.array(Uuid).max(400).default([]), courseId: Uuid.nullable().default(null), joins: z.boolean().default(true) })
export type JoinInput = z.infer<typeof JoinInput>
export const JoinResult = z.object({ joined: z.int() })
