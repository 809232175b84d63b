import type { ActivityContent } from '../rules/activity.ts'
import { changedFields, type ChangedField } from '../rules/changes.ts'

export type Side = 'mine' | 'theirs'

/**
 * What two people made of the same record. Where only one of them changed a value, that one stands; `contested` are
 * the values both changed differently, which only a person can settle.
 */
export function mergeEdits(base: ActivityContent, mine: ActivityContent, theirs: ActivityContent) {
  const [byMe, byThem] = [changedFields(base, mine), changedFields(base, theirs)]
  const differing = changedFields(mine, theirs)
  const contested = differing.filter((key) => byMe.includes(key) && byThem.includes(key))
  const settled = (key: ChangedField, choices: Partial<Record<ChangedField, Side>>): Side =>
    contested.includes(key) ? (choices[key] ?? 'mine') : byMe.includes(key) ? 'mine' : 'theirs'
  return {
    contested,
    merge: (choices: Partial<Record<ChangedField, Side>>): ActivityContent => {
      const taken = differing.filter((key) => settled(key, choices) === 'mine').map((key) => [key, mine[key]])
      return { ...theirs, ...Object.fromEntries(taken) } as ActivityContent
    },
  }
}
