import type pg from 'pg'
import { listDemoAccounts } from '../demo-accounts.ts'
import { accountId, getPerson } from './people.ts'

export { DEMO_PASSWORD } from '../demo-accounts.ts'

/** Whom a visitor may be, those first that have something to do. */
const LISTED = [
  'director/5',
  'staff/5',
  'office',
  'director/9',
  'committee/5',
  'culture/5',
  'department',
  'ministry',
  'auditor',
  'admin',
]

export const demoAccounts = (owner: pg.ClientBase, today: string) =>
  listDemoAccounts(
    owner,
    LISTED.map((key) => accountId(getPerson(key))),
    today,
  )
