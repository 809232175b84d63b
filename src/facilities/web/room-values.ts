import { newKey } from '#platform/web/api.ts'
import type { TypedDaysOff } from '#registers/web/DaysOffField.tsx'
import type { Device, DeviceContent } from '../rules/device.ts'
import type { Room, RoomContent } from '../rules/room.ts'

/** While they are typed: what is not chosen yet is null; the id is made with the empty form. */
export type RoomValues = Omit<RoomContent, 'kind' | 'closed'> & {
  id: string
  kind: string | null
  closed: TypedDaysOff[]
}
export type DeviceValues = Omit<DeviceContent, 'kind' | 'closed' | 'quantity'> & {
  id: string
  kind: string | null
  quantity: number | null
  closed: TypedDaysOff[]
}

export const emptyRoom = (): RoomValues => ({
  id: newKey(),
  name: '',
  kind: null,
  address: '',
  capacity: null,
  area: null,
  ownerBody: '',
  agreement: '',
  agreedOn: null,
  agreedUntil: null,
  weekly: [],
  closed: [],
  fee: null,
  shared: false,
  note: '',
  active: true,
})

export function roomValues(room: Room): RoomValues {
  const { unitId: _unit, unitName: _name, version: _version, mayWrite: _may, ...values } = room
  return values
}

export const emptyDevice = (): DeviceValues => ({
  id: newKey(),
  name: '',
  kind: null,
  code: '',
  quantity: 1,
  place: '',
  weekly: [],
  closed: [],
  note: '',
  active: true,
})

export function deviceValues(device: Device): DeviceValues {
  const { unitId: _unit, unitName: _name, version: _version, mayWrite: _may, ...values } = device
  return values
}
