import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'
import { Learner, LearnerLine, Likeness, type LearnerContent } from './learner.ts'

/** Two entries of a centre that may be one person; the older one first. */
export const TwinPair = z.object({ alike: Likeness, one: LearnerLine, other: LearnerLine })
export type TwinPair = z.infer<typeof TwinPair>

export const TwinQuery = z.object({ unitId: Uuid, learnerId: Uuid.optional() })
export type TwinQuery = z.infer<typeof TwinQuery>
export const TwinExport = TwinQuery.pick({ unitId: true })
export type TwinExport = z.infer<typeof TwinExport>

/** A session in which one entry is marked present and the other absent: a person has to say which is right. */
export const Clash = z.object({ sessionId: Uuid, title: z.string(), on: z.string(), keptCame: z.boolean() })
export type Clash = z.infer<typeof Clash>

/** What a feature says when two entries are about to become one. */
export type MergeSide = {
  /** `Buổi có mặt`, of the entry that is kept and of the other. */
  lines: { key: string; label: string; kept: number; other: number }[]
  /** What changes by the merge and should be known before. */
  notes: string[]
  clashes: Clash[]
}

export const MergePreview = z.object({
  kept: Learner,
  other: Learner,
  lines: z.array(z.object({ key: z.string(), label: z.string(), kept: z.int(), other: z.int() })),
  notes: z.array(z.string()),
  clashes: z.array(Clash),
})
export type MergePreview = z.infer<typeof MergePreview>

/** Of what is known twice and differently, these may be taken from the entry that is given up. */
export const TAKEABLE = ['fullName', 'birthYear', 'woman', 'phone', 'email', 'residentGroup'] as const
export const Takeable = z.enum(TAKEABLE)
export type Takeable = z.infer<typeof Takeable>

export const Choice = z.object({ sessionId: Uuid, came: z.boolean() })
export type Choice = z.infer<typeof Choice>

export const MergeInput = z.object({
  other: Uuid,
  /** The versions the person saw and decided on. */
  version: z.int().min(1),
  otherVersion: z.int().min(1),
  take: z.array(Takeable).default([]),
  choices: z.array(Choice).max(400).default([]),
  reason: z
    .string()
    .transform(tidy)
    .pipe(z.string().max(500))
    .pipe(z.string().refine((v) => v.length >= 4, says('Ghi vì sao biết đây là một người, ví dụ: đã hỏi lại qua điện thoại.', 'Say how it is known that this is one person.'))),
})
export type MergeInput = z.infer<typeof MergeInput>

/** What was done with the person since: each of these keeps the merge as it is. */
export const WORKED = ['known', 'names', 'traits', 'enrolments', 'attendance', 'certificates', 'links'] as const
export const Worked = z.enum(WORKED)

/** An entry that became this one, and whether it can be told apart again. `places`: given up, and `full`: given to others. */
export const PastMerge = z.object({
  gone: z.object({ id: Uuid, fullName: z.string() }),
  at: z.string(),
  worked: z.array(Worked),
  /** Sessions about which both entries had a mark. */
  together: z.int(),
  places: z.array(z.object({ title: z.string(), full: z.boolean() })),
})
export type PastMerge = z.infer<typeof PastMerge>

export const UnmergeInput = z.object({
  other: Uuid,
  /** The version of the entry that was kept, as the person saw it. */
  version: z.int().min(1),
  reason: z
    .string()
    .transform(tidy)
    .pipe(z.string().max(500))
    .pipe(z.string().refine((v) => v.length >= 4, says('Ghi vì sao biết đây là hai người.', 'Say how it is known that these are two people.'))),
})
export type UnmergeInput = z.infer<typeof UnmergeInput>

const MOST_NOTE = 1000

/** What is known of the person: of the entry kept, of the other where the first knows nothing or where a person says so. */
export function mergedContent(kept: LearnerContent, other: LearnerContent, take: readonly Takeable[]): LearnerContent {
  const from = (key: Takeable) => (!isBlank(other, key) && (take.includes(key) || isBlank(kept, key)) ? other : kept)
  const home = from('residentGroup')
  return {
    fullName: from('fullName').fullName,
    birthYear: from('birthYear').birthYear,
    woman: from('woman').woman,
    phone: from('phone').phone,
    email: from('email').email,
    residentGroupId: home.residentGroupId,
    residentGroup: home.residentGroup,
    note: mergedNote(kept.note, other.note),
  }
}

/** What the entry that is given up goes on saying: the name and number by which the person was known as well. */
export function givenUpContent(kept: LearnerContent, other: LearnerContent, take: readonly Takeable[]): LearnerContent {
  const taken = Object.fromEntries(take.filter((key) => key !== 'residentGroup').map((key) => [key, kept[key]]))
  return { ...other, ...taken }
}

function isBlank(c: LearnerContent, key: Takeable): boolean {
  if (key === 'residentGroup') return c.residentGroup === '' && c.residentGroupId === null
  return c[key] === null || c[key] === ''
}

/** Both stay as long as there is room. */
function mergedNote(kept: string, other: string): string {
  const both = [...new Set([kept, other])].filter(Boolean).join('\n')
  return both.length <= MOST_NOTE ? both : kept
}

/** What both entries know and say differently: what a person has to choose. */
export function differing(kept: LearnerContent, other: LearnerContent): Takeable[] {
  return TAKEABLE.filter((key) => !isBlank(kept, key) && !isBlank(other, key) && said(kept, key) !== said(other, key))
}

const said = (c: LearnerContent, key: Takeable) => (key === 'residentGroup' ? `${c.residentGroupId ?? ''}/${c.residentGroup}` : c[key])
