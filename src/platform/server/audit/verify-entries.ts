import type pg from 'pg'
import type { Finding } from './verify.ts'
import { CALCULATED, VALUES_HOLD } from './verify-sql.ts'

const LEAF = 40

/** Names each entry of a batch that is not as its leaf says. */
export async function findBroken(
  db: pg.ClientBase, { batch, afterId, lastId, leaves }: { batch: number; afterId: number; lastId: number; leaves: Buffer },
): Promise<Finding[]> {
  const expected = new Map<number, string>()
  for (let at = 0; at + LEAF <= leaves.length; at += LEAF) {
    expected.set(Number(leaves.readBigInt64BE(at)), leaves.toString('hex', at + 8, at + LEAF))
  }
  const { rows } = await db.query<{ id: string; digest: string; same: boolean; held: boolean }>(
    `select e.id, encode(${CALCULATED}, 'hex') as digest, e.digest = ${CALCULATED} as same, ${VALUES_HOLD} as held
     from audit_entry e where e.id > $1 and e.id <= $2 order by e.id`, [afterId, lastId])
  const findings: Finding[] = []
  for (const { id, digest, same, held } of rows) {
    const entry = Number(id)
    const leaf = expected.get(entry)
    if (leaf === undefined) findings.push({ kind: 'entry.inserted', entry, batch })
    else if (leaf !== digest || !same) findings.push({ kind: 'entry.changed', entry, batch })
    else if (!held) findings.push({ kind: 'entry.values', entry, batch })
    expected.delete(entry)
  }
  for (const entry of expected.keys()) findings.push({ kind: 'entry.removed', entry, batch })
  return findings
}
