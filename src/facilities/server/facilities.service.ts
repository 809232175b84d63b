import { getInForce } from '#instruments/server/instruments.service.ts'
import type { Place } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { Problem, problems } from '#platform/server/problem.ts'
import { listAll, listPage } from '#registers/server/reads.ts'
import type { RegisterContext } from '#registers/server/register.ts'
import { editRow, recordRow, writablePlace } from '#registers/server/writes.ts'
import type { RowQuery } from '#registers/rules/row.ts'
import { placeOf } from '#units/server/units.service.ts'
import type { Device, DeviceEdit, DeviceInput } from '../rules/device.ts'
import { officeCheck, type OfficeCheck } from '../rules/office.ts'
import type { Room, RoomEdit, RoomInput, SharedRoom } from '../rules/room.ts'
import { devices, rooms } from './registers.ts'
import { findSharedRooms } from './shared-rooms.store.ts'

type Page<T> = { items: T[]; total: number; next: string | null }

export const listRoomPage = (ctx: Context, query: RowQuery): Promise<Page<Room>> => listPage(ctx, rooms, query)
export const recordRoom = (ctx: RegisterContext, input: RoomInput & { id: string }): Promise<Room> => recordRow(ctx, rooms, input)
export const editRoom = (ctx: RegisterContext, input: RoomEdit & { id: string }): Promise<Room> => editRow(ctx, rooms, input)

export const listDevicePage = (ctx: Context, query: RowQuery): Promise<Page<Device>> => listPage(ctx, devices, query)
export const recordDevice = (ctx: RegisterContext, input: DeviceInput & { id: string }): Promise<Device> => recordRow(ctx, devices, input)
export const editDevice = (ctx: RegisterContext, input: DeviceEdit & { id: string }): Promise<Device> => editRow(ctx, devices, input)

/** Whether a centre has the office that the rule of today asks for. */
export async function checkOffice(ctx: Context, unitId: string): Promise<OfficeCheck> {
  await requireReadable(ctx, unitId)
  const rule = await getInForce(ctx.db, { kind: 'office', key: 'centre-office', on: ctx.today, unitId })
  const own = await listAll(ctx, rooms, { unitId, state: 'active' })
  return officeCheck(rule, own, ctx.today)
}

/** Rooms that other centres of the province offer, and those taken from them; nearest first. */
export async function listSharedRooms(ctx: Context, unitId: string): Promise<SharedRoom[]> {
  await requireReadable(ctx, unitId)
  return findSharedRooms(ctx.db, unitId, ctx.today)
}

/** Takes an offered room into the centre's own list. Doing it twice is doing it once. */
export async function takeRoom(ctx: Context, { id, unitId }: { id: string; unitId: string }): Promise<SharedRoom[]> {
  const place = await writablePlace(ctx, rooms, unitId)
  const found = (await findSharedRooms(ctx.db, unitId, ctx.today)).find((r) => r.id === id)
  if (!found) throw problems.notFound('room')
  if (!found.offered && !found.taken) throw notOffered()
  const row = { room_id: id, unit_id: place.unitId, province_id: place.provinceId, created_by: ctx.actor.account.id, created_at: ctx.now }
  await ctx.db.insertInto('room_use').values(row).onConflict((c) => c.doNothing()).execute()
  await auditUse(ctx, 'room.take', id, place)
  return findSharedRooms(ctx.db, unitId, ctx.today)
}

export async function leaveRoom(ctx: Context, { id, unitId }: { id: string; unitId: string }): Promise<SharedRoom[]> {
  const place = await writablePlace(ctx, rooms, unitId)
  await ctx.db.deleteFrom('room_use').where('room_id', '=', id).where('unit_id', '=', place.unitId).execute()
  await auditUse(ctx, 'room.leave', id, place)
  return findSharedRooms(ctx.db, unitId, ctx.today)
}

/** The names a centre keeps, to be offered while an activity is typed. */
export async function roomNames(ctx: RegisterContext, unitId: string): Promise<{ places: string[] }> {
  const own = await listAll(ctx, rooms, { unitId, state: 'active' })
  const others = (await findSharedRooms(ctx.db, unitId, ctx.today)).filter((r) => r.taken)
  return { places: [...own, ...others].map((r) => r.name) }
}

async function requireReadable(ctx: Context, unitId: string): Promise<void> {
  const place = await placeOf(ctx.db, unitId)
  if (!ctx.actor.can('facility.read', place)) throw problems.notFound('unit')
}

async function auditUse(ctx: Context, verb: 'room.take' | 'room.leave', id: string, place: Place): Promise<void> {
  await audit(ctx, { verb, subject: { kind: 'room', id }, place })
}

const notOffered = () =>
  new Problem(409, 'room.not_offered', {
    vi: 'Trung tâm quản lý phòng này không còn cho mượn nữa. Hỏi trung tâm đó, hoặc chọn phòng khác.',
    en: 'Its centre no longer offers this room. Ask that centre, or choose another room.',
  })
