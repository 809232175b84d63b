import { z } from 'zod'
import { DAY_SCHEMA, isPlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'
import { contentIssues } from './activity-checks.ts'

/** Who counts it. `other_centre`: another centre runs and counts it; here it is kept for memory only. */
export const ActivityOwner = z.enum(['centre', 'partner', 'other_centre'])
export type ActivityOwner = z.infer<typeof ActivityOwner>

/** `planned`: still to come. It enters no figure until it is held. */
export const ActivityStatus = z.enum(['planned', 'held', 'cancelled'])
export type ActivityStatus = z.infer<typeof ActivityStatus>

export const ActivityChange = z.enum(['record', 'import', 'edit', 'hold', 'cancel', 'restore'])
export type ActivityChange = z.infer<typeof ActivityChange>

/** An address people open in their browser; nothing else may hide behind a link. */
export const OnlineUrl = z
  .string()
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .max(500)
      .refine(
        (v) => v === '' || (/^https?:\/\//i.test(v) && URL.canParse(v)),
        says('Đường dẫn cần bắt đầu bằng https://. Chép nguyên từ Zoom, Meet, Zalo…', 'A link begins with https://. Copy it whole.'),
      ),
  )

const Line = z.string().transform(tidy)
const line = (max: number) => Line.pipe(z.string().max(max))
const Text = z
  .string()
  .transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
  .pipe(z.string().max(2000))
const named = (vi: string, en: string) => Line.pipe(z.string().refine((v) => v !== '', says(vi, en)))

export const Day = z
  .string()
  .refine(
    isPlainDate,
    says(
      'Chưa có ngày, hoặc ngày không có thật. Nhập ngày/tháng/năm, ví dụ 05/03/2021.',
      'No such day. Enter day/month/year.',
    ),
  )
  .meta(DAY_SCHEMA)
export const TimeOfDay = z
  .string()
  .refine(
    (v) => /^([01]\d|2[0-3]):[0-5]\d$/.test(v),
    says('Giờ chưa đúng. Nhập như 19:30.', 'Not a time. Enter it like 19:30.'),
  )
  .meta({ examples: ['19:30'] })

const Count = z.int().min(0).max(1_000_000).nullable()
/** A key of a vocabulary; the API's document says which and names one of its keys. */
const Code = (vi: string, en: string, vocabulary: string, such: string) =>
  z.string().refine((v) => /^[a-z][a-z0-9_]{0,40}$/.test(v), says(vi, en)).meta({ 'x-vocabulary': vocabulary, examples: [such] })

export const ActivityCost = z.object({
  source: Code('Chọn nguồn kinh phí.', 'Choose the source of the money.', 'cost-source', 'state_budget'),
  /** In đồng. */
  amount: z.int().min(1).max(1_000_000_000_000),
})
export type ActivityCost = z.infer<typeof ActivityCost>

const Fields = z.object({
  title: named('Chưa có tên hoạt động. Ghi ngắn: nói về gì, học gì.', 'The activity has no name yet.').pipe(
    z.string().max(300),
  ),
  field: Code('Chọn một nhóm nội dung.', 'Choose a field.', 'activity-field', 'law'),
  form: Code('Chọn một hình thức tổ chức.', 'Choose a form.', 'activity-form', 'thematic'),
  heldOn: Day,
  endedOn: Day.nullable().default(null),
  startsAt: TimeOfDay.nullable().default(null),
  endsAt: TimeOfDay.nullable().default(null),
  sessionCount: z.int().min(1).max(400).default(1),
  place: line(300).default(''),
  /** Where one joins it online, if it is. */
  onlineUrl: OnlineUrl.default(''),
  speakers: line(300).default(''),
  owner: ActivityOwner.default('centre'),
  /** Who runs it when it is not this centre. */
  ownerName: line(200).default(''),
  partners: z
    .array(line(200))
    .max(20)
    .transform((names) => [...new Set(names.filter(Boolean))])
    .default([]),
  /** Lượt over all sessions; null while unknown, never 0 instead. */
  attended: Count.default(null),
  women: Count.default(null),
  ethnic: Count.default(null),
  policy: Count.default(null),
  /** Người: different people within this activity. */
  persons: Count.default(null),
  costs: z.array(ActivityCost).max(10).default([]),
  note: Text.default(''),
  /** False keeps it off the public pages. */
  isPublic: z.boolean().default(true),
})

/** What an activity says, whoever keeps it; checked for sense within itself. */
export const ActivityContent = Fields.superRefine(contentIssues)
export type ActivityContent = z.infer<typeof ActivityContent>

/** What a client sends to record one. Id and unit are given once and never change. */
export const ActivityInput = Fields.extend({
  unitId: Uuid,
  /** Who wrote it, where it waited on a device: nobody else may send it. */
  account: Uuid.optional(),
}).superRefine(contentIssues)
export type ActivityInput = z.infer<typeof ActivityInput>

export const ActivityEdit = Fields.extend({ version: z.int().min(1), account: Uuid.optional() }).superRefine(contentIssues)
export type ActivityEdit = z.infer<typeof ActivityEdit>

export const CancelInput = z.object({
  version: z.int().min(1),
  account: Uuid.optional(),
  reason: named('Ghi lý do hủy để người xem sau còn biết.', 'Say why it is cancelled.').pipe(z.string().max(500)),
})
export type CancelInput = z.infer<typeof CancelInput>

export const RestoreInput = z.object({ version: z.int().min(1) })

/** The content alone of anything that carries one: without ids, status and times. */
export function contentOf(activity: ActivityContent): ActivityContent {
  const keys = Object.keys(Fields.shape) as (keyof ActivityContent)[]
  return Object.fromEntries(keys.map((key) => [key, activity[key]])) as ActivityContent
}

const Shared = {
  id: Uuid,
  unitId: Uuid,
  unitName: z.string(),
  version: z.int(),
  status: ActivityStatus,
}

// Answers are plain: what was tidied and checked on the way in goes out as it stands.
const Answered = {
  title: z.string(),
  field: z.string(),
  form: z.string(),
  heldOn: z.string(),
  endedOn: z.string().nullable(),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  sessionCount: z.int(),
  place: z.string(),
  onlineUrl: z.string(),
  speakers: z.string(),
  owner: ActivityOwner,
  ownerName: z.string(),
  partners: z.array(z.string()),
  attended: z.int().nullable(),
  women: z.int().nullable(),
  ethnic: z.int().nullable(),
  policy: z.int().nullable(),
  persons: z.int().nullable(),
  costs: z.array(z.object({ source: z.string(), amount: z.int() })),
  note: z.string(),
  isPublic: z.boolean(),
}

export const ActivityPhoto = z.object({
  id: Uuid,
  caption: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
})
export type ActivityPhoto = z.infer<typeof ActivityPhoto>

/** One value that an edit changed, as people read it; null where nothing stood. */
export const FieldChange = z.object({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() })
export type FieldChange = z.infer<typeof FieldChange>

export const ActivityVersion = z.object({
  version: z.int(),
  change: ActivityChange,
  reason: z.string().nullable(),
  byName: z.string(),
  at: z.string(),
  changes: z.array(FieldChange),
})
export type ActivityVersion = z.infer<typeof ActivityVersion>

export const Activity = z.object({
  ...Shared,
  ...Answered,
  /** The course it is a session of. */
  courseId: Uuid.nullable(),
  campaignId: Uuid.nullable(),
  cancelReason: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  photos: z.array(ActivityPhoto),
  history: z.array(ActivityVersion),
  /** Its counts follow from the attendance list and are not typed. */
  countsFromList: z.boolean(),
  /** Whether the reader may change it. */
  mayWrite: z.boolean(),
})
export type Activity = z.infer<typeof Activity>

const { endsAt: _endsAt, partners: _partners, costs: _costs, note: _note, isPublic: _isPublic, onlineUrl: _onlineUrl, ...Listed } = Answered

export const ActivityListItem = z.object({ ...Shared, ...Listed, courseId: Uuid.nullable(), photoCount: z.int() })
export type ActivityListItem = z.infer<typeof ActivityListItem>
