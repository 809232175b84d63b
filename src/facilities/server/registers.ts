import { problems } from '#platform/server/problem.ts'
import type { Register } from '#registers/server/register.ts'
import { DEVICE_KEYS, type DeviceContent } from '../rules/device.ts'
import { ROOM_KEYS, type RoomContent } from '../rules/room.ts'

export const rooms: Register<RoomContent> = {
  table: 'room',
  noun: 'room',
  missing: () => problems.notFound('room'),
  read: 'facility.read',
  write: 'facility.write',
  keys: ROOM_KEYS,
  json: ['weekly', 'closed'],
}

export const devices: Register<DeviceContent> = {
  table: 'device',
  noun: 'device',
  missing: () => problems.notFound('device'),
  read: 'facility.read',
  write: 'facility.write',
  keys: DEVICE_KEYS,
  json: ['weekly', 'closed'],
}
