import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { ChannelName } from './channels.ts'

export type Claimed = { id: string; kind: string; occasion: string; attempts: number; locale: 'vi' | 'en'; channel: ChannelName; toContact: boolean }
export type ToSend = Claimed & { address: string; title: string; body: string }

/** Takes one letter that is due; nobody else gets it. `stopHash`: of the link this attempt will carry. */
export async function claimLetter(db: Db, stopHash: Buffer, ready: readonly ChannelName[]): Promise<(Claimed & Partial<ToSend> & { unwanted: boolean }) | undefined> {
  const { rows } = await sql<{ id: string }>`
    update letter set state = 'sending', attempts = attempts + 1, claimed_at = now(), stop_hash = ${stopHash}
    where id = (select id from letter where state = 'waiting' and next_try_at <= now() and channel = any(${[...ready]}::text[]) order by next_try_at, id limit 1 for update skip locked)
    returning id`.execute(db)
  if (!rows[0]) return undefined
  const found = await sql<Claimed & Partial<ToSend> & { unwanted: boolean }>`
    select l.id, l.kind, l.occasion, l.attempts, l.channel, l.contact_id is not null as "toContact", coalesce(a.locale, k.locale) as locale,
      coalesce(a.email, nullif(k.address, '')) as address, t.subject as title, t.body,
      l.by_account is null and (exists (select from letter_choice c where c.account_id = l.account_id and c.kind = l.kind)
        or (l.contact_id is not null and (k.stopped_at is not null or k.confirmed_at is null))) as unwanted
    from letter l left join account a on a.id = l.account_id left join letter_contact k on k.id = l.contact_id
      left join letter_text t on t.letter_id = l.id
    where l.id = ${rows[0].id}`.execute(db)
  return found.rows[0]
}

/** Its words are not needed any more, whatever became of it. */
export async function finishLetter(db: Db, id: string, state: 'sent' | 'unsure' | 'failed' | 'dropped', problem: string | null): Promise<void> {
  await sql`update letter set state = ${state}, problem = ${problem}, sent_at = case when ${state} = 'sent' then now() end where id = ${id}`.execute(db)
  await sql`delete from letter_text where letter_id = ${id}`.execute(db)
}

export async function putBack(db: Db, id: string, minutes: number, problem: string): Promise<void> {
  await sql`update letter set state = 'waiting', problem = ${problem}, next_try_at = now() + make_interval(mins => ${minutes}::int) where id = ${id}`.execute(db)
}

const LONGEST_MINUTES = 10

/**
 * Letters whose sender ended between handing over and writing it down. Every step of an attempt has a time limit well
 * below ours, so whoever claimed them is gone, and nobody knows how far it came.
 */
export async function giveUpBroken(db: Db): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from letter where state = 'sending' and claimed_at < now() - make_interval(mins => ${LONGEST_MINUTES}) for update skip locked`.execute(db)
  for (const { id } of rows) await finishLetter(db, id, 'unsure', 'interrupted')
}
