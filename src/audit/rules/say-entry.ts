import type { auditWords } from '../words/index.ts'
import type { TrailEntry } from './trail.ts'
import { isVerb } from './verbs.ts'

export type AuditT = ReturnType<typeof auditWords>['t']

/** `09:12 28/06/2021`, in Vietnam. */
export function sayWhen({ at }: Pick<TrailEntry, 'at'>): string {
  const here = new Date(new Date(at).getTime() + 7 * 3_600_000).toISOString()
  const [year, month, day] = here.slice(0, 10).split('-')
  return `${here.slice(11, 16)} ${day}/${month}/${year}`
}

export function sayWho({ by, verb, subject }: Pick<TrailEntry, 'by' | 'verb' | 'subject'>, t: AuditT): string {
  if (by) return by.name ?? t('who.masked', { mark: by.mark })
  // Before a session there is nobody yet, though the password said who it was.
  return verb === 'session.open' ? (subject.title ?? t('who.owner')) : t('who.nobody')
}

/** What was done, and what became of which value; without who and when. */
export function sayEntry(e: TrailEntry, t: AuditT): string {
  const changes = e.changes.map((c) => `${sayKey(c.key, t)} ${sayValue(c.before, c.key, t)} → ${sayValue(c.after, c.key, t)}`)
  return [sayDeed(e, t), changes.join('; ')].filter(Boolean).join(': ')
}

export function sayDeed({ verb, subject, seen }: TrailEntry, t: AuditT): string {
  const what = subject.title ? `“${subject.title}”` : ''
  return isVerb(verb) ? t(`verb.${verb}`, { what, n: seen ?? 0 }).replace(/\s+/g, ' ').trim() : `${verb} ${what}`.trim()
}

/** Values somebody reads under the name they have on the pages. */
const KEYS = [
  'title', 'attended', 'women', 'ethnic', 'policy', 'persons', 'heldOn', 'place', 'speakers', 'note', 'status',
  'fullName', 'phone', 'email', 'role', 'value', 'disabled', 'sessionCount', 'reason', 'version', 'cell', 'field', 'form',
  'startsAt', 'endsAt', 'endedOn', 'owner', 'ownerName', 'partners', 'costs', 'onlineUrl', 'isPublic', 'campaignId',
  'capacity', 'digitalSkills', 'signUp', 'signUpUntil', 'audience', 'name', 'shortName', 'username',
] as const
const STATUSES = ['draft', 'signed', 'sent', 'returned', 'accepted', 'amending', 'planned', 'held', 'cancelled', 'open', 'closed'] as const

export function sayKey(key: string, t: AuditT): string {
  const known = KEYS.find((k) => k === key)
  return known ? t(`key.${known}`) : key
}

export function sayValue(value: string | null, key: string, t: AuditT): string {
  const status = key === 'status' ? STATUSES.find((s) => s === value) : undefined
  if (status) return t(`status.${status}`)
  if (value === 'true' || value === 'false') return t(`value.${value}`)
  return value ?? t('value.none')
}
