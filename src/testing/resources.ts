import { v7 as uuidv7 } from 'uuid'
import { centre, type Ward } from '#scenes/go-vap/tree.ts'
import type { TestServer } from './server.ts'

/** A room of a ward's centre, put straight into the table; for tests. */
export async function aRoom(s: TestServer, ward: Ward, name: string, more: { shared?: boolean; weekly?: object[] } = {}): Promise<string> {
  const id = uuidv7()
  await s.owner.query(
    `insert into room (id, unit_id, province_id, name, kind, shared, weekly, created_by, created_at, updated_at)
     select $1, u.id, u.province_id, $3, 'classroom', $4, $5, u.id, now(), now() from unit u where u.id = $2`,
    [id, centre(ward), name, more.shared ?? false, JSON.stringify(more.weekly ?? [])],
  )
  return id
}

/** A centre takes the room of another into its own list. */
export async function takeRoom(s: TestServer, ward: Ward, roomId: string): Promise<void> {
  await s.owner.query(
    `insert into room_use (room_id, unit_id, province_id, created_by, created_at) select $1, u.id, u.province_id, u.id, now() from unit u where u.id = $2`,
    [roomId, centre(ward)],
  )
}

/** Somebody of a ward's network; `shared`: offered to other centres. */
export async function aTeacher(
  s: TestServer, ward: Ward, fullName: string, fields: string[], more: { shared?: boolean; weekly?: object[] } = {},
): Promise<string> {
  const id = uuidv7()
  await s.owner.query(
    `insert into teacher (id, unit_id, province_id, full_name, kind, fields, shared, weekly, created_by, created_at, updated_at)
     select $1, u.id, u.province_id, $3, 'teacher', $4, $5, $6, u.id, now(), now() from unit u where u.id = $2`,
    [id, centre(ward), fullName, fields, more.shared ?? false, JSON.stringify(more.weekly ?? [])],
  )
  return id
}
