import type pg from 'pg'
import { holdBackLetters } from '#letters/server/after-restore.ts'

/** Looks at a restored database as its owner; answers what it finds wrong, a sentence each. */
export type CheckAfterRestore = (owner: pg.ClientBase, dataDir: string) => Promise<string[]>

/**
 * What else must hold of a restored copy, beside counts and hashes. A complaint is told and refuses nothing: a copy of
 * data that somebody tampered with before the backup is still the only copy.
 */
export const checksAfterRestore: readonly CheckAfterRestore[] = [holdBackLetters]
