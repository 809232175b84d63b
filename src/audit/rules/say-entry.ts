import type { KeyOf } from '#platform/common/words.ts'
import type { auditWords } from '../words/index.ts'
import type { TrailEntry } from './trail.ts'
import { isVerb } from './verbs.ts'

export type AuditT = ReturnType<typeof auditWords>['t']
type Key = KeyOf<typeof auditWords>

/** `09:12 28/06/2021`, in Vietnam. */
export function sayWhen({ at }: Pick<TrailEntry, 'at'>): string {
  const here = new Date(new Date(at).getTime() + 7 * 3_600_000).toISOString()
  const [year, month, day] = here.slice(0, 10).split('-')
  return `${here.slice(11, 16)} ${day}/${month}/${year}`
}

export function sayWho({ by, verb }: Pick<TrailEntry, 'by' | 'verb'>, t: AuditT): string {
  if (by) return by.name ?? t('who.masked', { mark: by.mark })
  // Before a session there is nobody yet, though the password said who it was.
  return t(verb === 'session.open' ? 'who.owner' : 'who.nobody')
}

/** What was done, and what became of which value; without who and when. */
export function sayEntry(e: TrailEntry, t: AuditT): string {
  const changes = e.changes.map((c) => `${sayKey(c.key, t)} ${sayValue(c.before, t)} → ${sayValue(c.after, t)}`)
  return [sayDeed(e, t), changes.join('; ')].filter(Boolean).join(': ')
}

export function sayDeed({ verb, subject, seen }: TrailEntry, t: AuditT): string {
  const what = subject.title ? `“${subject.title}”` : ''
  return isVerb(verb) ? t(`verb.${verb}`, { what, n: seen ?? 0 }).replace(/\s+/g, ' ').trim() : `${verb} ${what}`.trim()
}

const KEYS: Partial<Record<string, Key>> = {
  title: 'key.title', attended: 'key.attended', women: 'key.women', ethnic: 'key.ethnic', policy: 'key.policy', persons: 'key.persons',
  heldOn: 'key.heldOn', place: 'key.place', speakers: 'key.speakers', note: 'key.note', status: 'key.status', fullName: 'key.fullName',
  phone: 'key.phone', email: 'key.email', role: 'key.role', value: 'key.value', disabled: 'key.disabled', sessionCount: 'key.sessionCount',
}

export const sayKey = (key: string, t: AuditT): string => (KEYS[key] ? t(KEYS[key]) : key)

export function sayValue(value: string | null, t: AuditT): string {
  if (value === 'true' || value === 'false') return t(`value.${value}`)
  return value ?? t('value.none')
}
