import { createHash, randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { centre } from '#scenes/go-vap/tree.ts'
import type { Client, TestServer } from './server.ts'

/** Signed in, with a role that has ended. */
export async function emptyHanded(s: TestServer): Promise<Client> {
  const [person, account, token] = [uuidv7(), uuidv7(), randomBytes(32).toString('base64url')]
  const unit = centre(5)
  await s.owner.query(`insert into person (id, unit_id, full_name) values ($1, $2, 'Người Cũ')`, [person, unit])
  await s.owner.query(`insert into account (id, person_id, unit_id, username) values ($1, $2, $3, 'nguoi.cu')`, [account, person, unit])
  await s.owner.query(`insert into role_grant (id, account_id, role, unit_id, valid) values ($1, $2, 'centre_director', $3, daterange('2019-01-01', '2021-06-28'))`, [uuidv7(), account, centre(6)])
  await s.owner.query(`insert into session (token_hash, account_id, device, expires_at) values ($1, $2, 'Chrome', now() + interval '1 hour')`, [createHash('sha256').update(token).digest(), account])
  return s.client(token)
}
