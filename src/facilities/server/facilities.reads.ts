import { getRow, listAll } from '#registers/server/reads.ts'
import type { RegisterContext } from '#registers/server/register.ts'
import type { Device } from '../rules/device.ts'
import type { Room, UsableRoom } from '../rules/room.ts'
import { devices, rooms } from './registers.ts'
import { findSharedRooms } from './shared-rooms.store.ts'

/** The rooms a centre may plan with: its own, those of whom it follows, and those it took from others. */
export async function listRooms(ctx: RegisterContext, unitId: string): Promise<UsableRoom[]> {
  const own = await listAll(ctx, rooms, { unitId, state: 'active' })
  const others = await findSharedRooms(ctx.db, unitId, ctx.today)
  return [
    ...own.map((r) => ({ ...r, borrowed: false, offered: true })),
    ...others.filter((r) => r.taken).map((r) => ({ ...r, borrowed: true })),
  ]
}

/** Its devices and those of whom it follows. */
export async function listDevices(ctx: RegisterContext, unitId: string): Promise<Device[]> {
  return listAll(ctx, devices, { unitId, state: 'active' })
}

/** 404 when it is not there or may not be read. */
export const getRoom = (ctx: RegisterContext, id: string): Promise<Room> => getRow(ctx, rooms, id)
export const getDevice = (ctx: RegisterContext, id: string): Promise<Device> => getRow(ctx, devices, id)
