import type { Permission } from '#platform/server/actor.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Problem } from '#platform/server/problem.ts'
import type { RowBase } from '../rules/row.ts'

/** What work on a register needs of its request; a scene loader can make one too. */
export type RegisterContext = Pick<Context, 'db' | 'actor' | 'today' | 'now' | 'locale' | 'requestId'>

/**
 * A list that a centre keeps: rows that are entered under an id of the client's, edited against a version, taken out of
 * use without being lost. The table has a column for each key of the content (`fullName`: `full_name`), and `active`,
 * `folded`, `unit_id`, `province_id`, `version`, `created_by` and the times.
 */
export type Register<C extends Content> = {
  table: string
  /** As in the addresses of refusals and the verbs of the trail: `room.edit`. */
  noun: string
  /** The refusal of what is not there, or is nobody’s business who asks. */
  missing: () => Problem
  read: Permission
  write: Permission
  keys: readonly (keyof C & string)[]
  /** Kept as JSON. */
  json?: readonly (keyof C & string)[]
  /** Personal: the trail tells that they changed, not to what. */
  personal?: readonly (keyof C & string)[]
}
/** What people write into a row; `active` is false when it is no longer used. */
export type Content = { active: boolean }
export type Row<C extends Content> = RowBase & C

export const columnOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export function contentOf<C extends Content>(register: Register<C>, from: C): C {
  return Object.fromEntries(register.keys.map((key) => [key, from[key]])) as unknown as C
}
