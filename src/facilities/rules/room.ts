import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { line, named, pageOf, Prose, RowBase } from '#registers/rules/row.ts'
import { ListOfDaysOff, WeeklyHours } from '#registers/rules/weekly.ts'

export const ROOM_KINDS = [
  'office',
  'classroom',
  'hall',
  'yard',
  'culture_house',
  'school',
  'apartment_block',
  'ward_office',
] as const
export type RoomKind = (typeof ROOM_KINDS)[number]

const Fields = z.object({
  name: named('Chưa có tên phòng.', 'The room has no name yet.'),
  kind: z.enum(ROOM_KINDS),
  address: line(300).default(''),
  /** How many people find a seat. */
  capacity: z.int().min(1).max(100_000).nullable().default(null),
  /** In square metres. */
  area: z.number().min(1).max(100_000).nullable().default(null),
  /** Whose it is when it is not the centre's own. */
  ownerBody: line(200).default(''),
  /** What the owner agreed to: a letter, a decision, a word given. */
  agreement: line(300).default(''),
  agreedOn: PlainDate.nullable().default(null),
  agreedUntil: PlainDate.nullable().default(null),
  /** When it may be used; empty: at any time. */
  weekly: WeeklyHours.default([]),
  closed: ListOfDaysOff.default([]),
  /** In đồng for one session; 0 is free, null is not known. */
  fee: z.int().min(0).max(1_000_000_000).nullable().default(null),
  /** Other centres of the province may find and take it. */
  shared: z.boolean().default(false),
  note: Prose.default(''),
  active: z.boolean().default(true),
})
export const ROOM_KEYS = Object.keys(Fields.shape) as (keyof RoomContent)[]

const ordered = (c: { agreedOn: string | null; agreedUntil: string | null }) =>
  c.agreedOn === null || c.agreedUntil === null || c.agreedOn <= c.agreedUntil
const ORDER = {
  path: ['agreedUntil'],
  ...says('Ngày hết hạn đứng trước ngày thỏa thuận. Sửa một trong hai ngày.', 'The end lies before the agreement.'),
}

export const RoomContent = Fields.refine(ordered, ORDER)
export type RoomContent = z.infer<typeof Fields>
export const RoomInput = Fields.extend({ unitId: Uuid }).refine(ordered, ORDER)
export type RoomInput = z.infer<typeof RoomInput>
export const RoomEdit = Fields.extend({ version: z.int().min(1) }).refine(ordered, ORDER)
export type RoomEdit = z.infer<typeof RoomEdit>

const Hours = z.array(z.object({ day: z.int(), from: z.string(), to: z.string() }))
const Off = z.array(z.object({ from: z.string(), to: z.string(), why: z.string() }))

/** A room as a list, a choice or a booking knows it. */
export const Room = RowBase.extend({
  name: z.string(),
  kind: z.enum(ROOM_KINDS),
  address: z.string(),
  capacity: z.int().nullable(),
  area: z.number().nullable(),
  ownerBody: z.string(),
  agreement: z.string(),
  agreedOn: z.string().nullable(),
  agreedUntil: z.string().nullable(),
  weekly: Hours,
  closed: Off,
  fee: z.int().nullable(),
  shared: z.boolean(),
  note: z.string(),
  active: z.boolean(),
})
export type Room = z.infer<typeof Room>

/** A room of another centre: what that centre lets others know. */
export const SharedRoom = z.object({
  id: Uuid,
  unitId: Uuid,
  unitName: z.string(),
  name: z.string(),
  kind: z.enum(ROOM_KINDS),
  address: z.string(),
  capacity: z.int().nullable(),
  area: z.number().nullable(),
  ownerBody: z.string(),
  agreedUntil: z.string().nullable(),
  weekly: Hours,
  closed: Off,
  fee: z.int().nullable(),
  /** False: its centre no longer offers it. */
  offered: z.boolean(),
  /** Stands in this centre's own list. */
  taken: z.boolean(),
  /** 1 same commune, 2 same district, 3 same province. */
  nearness: z.int(),
})
export type SharedRoom = z.infer<typeof SharedRoom>
export const SharedRooms = z.object({ items: z.array(SharedRoom) })

/** What a booking may choose from: the centre's rooms and those it took from others (`borrowed`). */
export type UsableRoom = Pick<
  Room,
  | 'id'
  | 'unitId'
  | 'unitName'
  | 'name'
  | 'kind'
  | 'address'
  | 'capacity'
  | 'ownerBody'
  | 'agreedUntil'
  | 'weekly'
  | 'closed'
  | 'fee'
> & { borrowed: boolean; offered: boolean }

export const RoomPage = pageOf(Room)
