import { sql } from 'kysely'
import { isOnlyHere, onlyHereWords } from '#platform/common/only-here.ts'
import type { Visit } from './portal.ts'

/** What to know before a page with the code of its own address is printed; nothing where others can open it. */
export async function warnOnlyHere({ db, base, locale }: Pick<Visit, 'db' | 'base' | 'locale'>): Promise<string | null> {
  if (!isOnlyHere(base)) return null
  const { rows } = await sql`select from scene`.execute(db)
  return onlyHereWords(locale).t(rows.length > 0 ? 'demo' : 'real', { address: base })
}
