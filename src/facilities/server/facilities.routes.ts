import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { RowQuery } from '#registers/rules/row.ts'
import { sheetRoutes } from '#registers/server/sheet.routes.ts'
import { Device, DeviceEdit, DeviceInput, DevicePage } from '../rules/device.ts'
import { OfficeCheck } from '../rules/office.ts'
import { Room, RoomEdit, RoomInput, RoomPage, SharedRooms } from '../rules/room.ts'
import { getDevice, getRoom } from './facilities.reads.ts'
import {
  checkOffice, editDevice, editRoom, leaveRoom, listDevicePage, listRoomPage, listSharedRooms, recordDevice, recordRoom, takeRoom,
} from './facilities.service.ts'
import { deviceSheet, roomSheet } from './facilities.sheets.ts'

const ById = z.object({ id: Uuid })
const AtUnit = z.object({ unitId: Uuid })
const [read, write] = ['facility.read', 'facility.write'] as const

export const facilityRoutes: Route[] = [
  route({ method: 'GET', path: '/api/rooms', summary: 'Rooms by filter, in the order of their names', permission: read, input: RowQuery, output: RoomPage, handler: listRoomPage }),
  route({
    method: 'GET', path: '/api/rooms/office-check', summary: 'Whether a centre has the office that the rule asks for',
    permission: read, input: AtUnit, output: OfficeCheck, handler: (ctx, { unitId }) => checkOffice(ctx, unitId),
  }),
  route({
    method: 'GET', path: '/api/rooms/shared', summary: 'Rooms that other centres of the province lend, nearest first',
    permission: read, input: AtUnit, output: SharedRooms, handler: async (ctx, { unitId }) => ({ items: await listSharedRooms(ctx, unitId) }),
  }),
  route({ method: 'GET', path: '/api/rooms/:id', summary: 'One room', permission: read, input: ById, output: Room, handler: (ctx, { id }) => getRoom(ctx, id) }),
  route({
    method: 'PUT', path: '/api/rooms/:id', summary: 'Enter a room under an id made by the client',
    permission: write, input: RoomInput.and(ById), output: Room, handler: recordRoom,
  }),
  route({ method: 'POST', path: '/api/rooms/:id/edit', summary: 'Change a room', permission: write, input: RoomEdit.and(ById), output: Room, handler: editRoom }),
  route({
    method: 'POST', path: '/api/rooms/:id/take', summary: 'Take a room that another centre lends into one’s own list',
    permission: write, input: ById.and(AtUnit), output: SharedRooms, handler: async (ctx, input) => ({ items: await takeRoom(ctx, input) }),
  }),
  route({
    method: 'POST', path: '/api/rooms/:id/leave', summary: 'Remove a borrowed room from one’s own list',
    permission: write, input: ById.and(AtUnit), output: SharedRooms, handler: async (ctx, input) => ({ items: await leaveRoom(ctx, input) }),
  }),
  route({ method: 'GET', path: '/api/devices', summary: 'Devices by filter, in the order of their names', permission: read, input: RowQuery, output: DevicePage, handler: listDevicePage }),
  route({ method: 'GET', path: '/api/devices/:id', summary: 'One device', permission: read, input: ById, output: Device, handler: (ctx, { id }) => getDevice(ctx, id) }),
  route({
    method: 'PUT', path: '/api/devices/:id', summary: 'Enter a device under an id made by the client',
    permission: write, input: DeviceInput.and(ById), output: Device, handler: recordDevice,
  }),
  route({ method: 'POST', path: '/api/devices/:id/edit', summary: 'Change a device', permission: write, input: DeviceEdit.and(ById), output: Device, handler: editDevice }),
  ...sheetRoutes({ path: '/api/rooms', sheet: roomSheet, what: 'rooms', read, write }),
  ...sheetRoutes({ path: '/api/devices', sheet: deviceSheet, what: 'devices', read, write }),
]
