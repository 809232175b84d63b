import type { PlainDate } from '#platform/common/dates.ts'
import type { Profile } from '#units/rules/profile.ts'

const TEXTS = ['decisionNumber', 'decisionBy', 'address', 'phone', 'email'] as const
type TextName = (typeof TEXTS)[number]

export type ProfileForm = Record<TextName, string> & {
  version: number
  kind: string | null
  combined: boolean
  isPublic: boolean
  decisionDate: PlainDate | null
}

/** A profile as the form holds it; version 0 while there is none. */
export function formOf(p: Profile | null): ProfileForm {
  const text = (name: TextName) => p?.[name] ?? ''
  return {
    version: p?.version ?? 0,
    kind: p?.kind ?? null,
    combined: p?.combined ?? false,
    isPublic: p?.isPublic ?? true,
    decisionDate: p?.decisionDate ?? null,
    decisionNumber: text('decisionNumber'),
    decisionBy: text('decisionBy'),
    address: text('address'),
    phone: text('phone'),
    email: text('email'),
  }
}

/** Which texts of theirs differ from mine. */
export function theirChanges(mine: ProfileForm, theirs: Profile): [TextName, string][] {
  return TEXTS.flatMap((name) => (mine[name].trim() === (theirs[name] ?? '') ? [] : [[name, theirs[name] ?? '']]))
}
