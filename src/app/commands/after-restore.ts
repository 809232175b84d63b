import type pg from 'pg'
import { holdBackLetters } from '#letters/server/after-restore.ts'
import { headFiles, readHeadFile } from '#platform/server/audit/head.ts'
import { verifyAudit } from '#platform/server/audit/verify.ts'
import { sayVerified } from './say-verified.ts'

/** Looks at a restored database as its owner; answers what it finds wrong, a sentence each, and says what is well. */
export type CheckAfterRestore = (owner: pg.ClientBase, dataDir: string, say: (line: string) => void) => Promise<string[]>

/**
 * With the head that came in the backup, not with what lies elsewhere: a head of a later day would rightly miss the
 * seals of that day, and nobody could tell a restore from a theft.
 */
const verifyTrail: CheckAfterRestore = async (owner, dataDir, say) => {
  const heads = await Promise.all(headFiles(dataDir, undefined).map(readHeadFile))
  const { lines, sound } = sayVerified(await verifyAudit(owner, heads))
  if (!sound) return lines
  for (const line of lines) say(line)
  return []
}

/**
 * What else must hold of a restored copy, beside counts and hashes. A complaint is told and refuses nothing: a copy of
 * data that somebody tampered with before the backup is still the only copy.
 */
export const checksAfterRestore: readonly CheckAfterRestore[] = [verifyTrail, holdBackLetters]
