import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { SharedRoom } from '../rules/room.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    room_use: { room_id: string; unit_id: string; province_id: string | null; created_by: string; created_at: Date }
  }
}

/** Rooms of other centres that are offered to this one, or that it took; empty for who may not read that centre. */
export async function findSharedRooms(db: Db, unitId: string, today: string): Promise<SharedRoom[]> {
  const { rows } = await sql<SharedRoom>`select * from shared_rooms(${unitId}::uuid, ${today}::date)`.execute(db)
  return rows
}
