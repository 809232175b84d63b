import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { PublicCertificate } from '../rules/public-certificate.ts'

/** Reads through the function for visitors: there is no other way past row-level security. */
export async function findPublicCertificate(db: Db, code: string): Promise<PublicCertificate | undefined> {
  return (await sql<PublicCertificate>`select * from public_certificate(${code})`.execute(db)).rows[0]
}
