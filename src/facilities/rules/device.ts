import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { line, named, pageOf, Prose, RowBase } from '#registers/rules/row.ts'
import { ListOfDaysOff, WeeklyHours } from '#registers/rules/weekly.ts'

export const DEVICE_KINDS = [
  'projector',
  'screen',
  'sound',
  'computer',
  'television',
  'camera',
  'bookcase',
  'furniture',
  'teaching',
  'other',
] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]

const Fields = z.object({
  name: named('Chưa có tên thiết bị.', 'The device has no name yet.'),
  kind: z.enum(DEVICE_KINDS),
  /** The inventory number on its label. */
  code: line(60).default(''),
  /** One row is booked as one, however many pieces it holds. */
  quantity: z.int().min(1).max(100_000).default(1),
  /** Where it is kept. */
  place: line(200).default(''),
  weekly: WeeklyHours.default([]),
  /** Under repair, lent out. */
  closed: ListOfDaysOff.default([]),
  note: Prose.default(''),
  active: z.boolean().default(true),
})
export const DeviceContent = Fields
export type DeviceContent = z.infer<typeof Fields>
export const DEVICE_KEYS = Object.keys(Fields.shape) as (keyof DeviceContent)[]
export const DeviceInput = Fields.extend({ unitId: Uuid })
export type DeviceInput = z.infer<typeof DeviceInput>
export const DeviceEdit = Fields.extend({ version: z.int().min(1) })
export type DeviceEdit = z.infer<typeof DeviceEdit>

export const Device = RowBase.extend({
  name: z.string(),
  kind: z.enum(DEVICE_KINDS),
  code: z.string(),
  quantity: z.int(),
  place: z.string(),
  weekly: z.array(z.object({ day: z.int(), from: z.string(), to: z.string() })),
  closed: z.array(z.object({ from: z.string(), to: z.string(), why: z.string() })),
  note: z.string(),
  active: z.boolean(),
})
export type Device = z.infer<typeof Device>
export const DevicePage = pageOf(Device)
