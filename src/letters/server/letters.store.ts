import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { LetterState } from '../rules/letter.ts'

export type Recipient = {
  unitId: string
  provinceId: string | null
  accountId: string
  name: string
  role: string
  locale: 'vi' | 'en'
  hasAddress: boolean
}

/** Who holds the permission at these units on that day, where the session reads; the most entitled first. */
export async function listRecipients(db: Db, q: { units: readonly string[]; permission: string; today: string }): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select unit_id as "unitId", province_id as "provinceId", account_id as "accountId", name, role, locale, has_address as "hasAddress"
    from letter_recipients(${q.units}::uuid[], ${q.permission}, ${q.today}::date)`.execute(db)
  return rows
}

export type LetterRow = {
  id: string
  kind: string
  occasion: string
  dedupeKey: string
  onceKey: string | null
  /** Whom it is for: somebody with an account, or an address somebody left. */
  accountId: string | null
  contactId?: string | null
  channel?: 'mail' | 'sms' | 'zalo'
  unitId: string
  provinceId: string | null
  subject: string
  day: string
  byAccount: string | null
  byName: string
  byUnit: string
}

/**
 * Enters letters that nobody has entered yet and answers their ids. In the order of their keys, so that two who enter
 * the same at once wait for each other in turn.
 */
export async function insertLetters(db: Db, letters: readonly LetterRow[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into letter (id, kind, occasion, dedupe_key, once_key, account_id, contact_id, channel, unit_id, province_id, subject, day, by_account, by_name, by_unit)
    select id, kind, occasion, "dedupeKey", "onceKey", "accountId", "contactId", coalesce(channel, 'mail'), "unitId", "provinceId", subject, day, "byAccount", "byName", "byUnit"
    from jsonb_to_recordset(${JSON.stringify(letters)}::jsonb) as x(id uuid, kind text, occasion text, "dedupeKey" text, "onceKey" text,
      "accountId" uuid, "contactId" uuid, channel text, "unitId" uuid, "provinceId" uuid, subject text, day date, "byAccount" uuid, "byName" text, "byUnit" text)
    order by "dedupeKey"
    on conflict do nothing returning id`.execute(db)
  return rows.map((r) => r.id)
}

export async function insertTexts(db: Db, texts: readonly { id: string; title: string; body: string }[]): Promise<void> {
  await sql`insert into letter_text (letter_id, subject, body)
    select id, title, body from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as x(id uuid, title text, body text)`.execute(db)
}

/** `subject`: its beginning, so that all periods of a year can be asked for at once. */
export type About = { kind: string; subject: string; units: readonly string[] }
export type Given = {
  unitId: string
  subject: string
  accountId: string
  occasion: string
  day: string
  dedupeKey: string
  state: LetterState
  byName: string
  byUnit: string
}

/** Letters about these units, latest first. */
export async function listLetters(db: Db, q: About): Promise<Given[]> {
  const { rows } = await sql<Given>`
    select unit_id as "unitId", subject, account_id as "accountId", occasion, day, dedupe_key as "dedupeKey", state,
      by_name as "byName", by_unit as "byUnit"
    from letter where account_id is not null and unit_id = any(${q.units}::uuid[]) and kind = ${q.kind} and starts_with(subject, ${q.subject})
    order by day desc, id desc`.execute(db)
  return rows
}

export async function isOff(db: Db, accountId: string, kind: string): Promise<boolean> {
  const { rows } = await sql`select from letter_choice where account_id = ${accountId} and kind = ${kind}`.execute(db)
  return rows.length > 0
}

export async function turnOff(db: Db, accountId: string, kind: string): Promise<void> {
  await sql`insert into letter_choice (account_id, kind) values (${accountId}, ${kind}) on conflict do nothing`.execute(db)
}

export async function turnOn(db: Db, accountId: string, kind: string): Promise<void> {
  await sql`delete from letter_choice where account_id = ${accountId} and kind = ${kind}`.execute(db)
}

/** False when no letter carries this link. */
export async function stopByLink(db: Db, tokenHash: Buffer): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select stop_letters(${tokenHash}) as found`.execute(db)
  return rows[0]?.found ?? false
}
