import type { PlainDate } from '#platform/common/dates.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Post, Touch } from '#units/rules/reorganisation-views.ts'

/**
 * `made`: units founded by a change; `others`: those it closed, moved or renamed, and since when work there counts.
 * `kept`: what the keeper of posts remembers of those it carried over.
 */
export type WorkQuery = { made: readonly string[]; others: readonly string[]; since: Date; kept: unknown }

/**
 * Those of the units that a change lets end, and its day: the first on which they are gone. `heirs`: units that are there
 * already and take their books in.
 */
export type Ending = { closing: readonly string[]; heirs: readonly string[]; on: PlainDate }

/** What a feature keeps at units: told before a change, and asked again before it is taken back. */
export type TouchSource = {
  /** What lies at these units, as far as the asker may know. */
  touched(ctx: Context, unitIds: readonly string[], ending: Ending): Promise<Touch[]>
  /** What was done there since, one sentence each; none when the change can still be taken back. */
  worked(ctx: Context, query: WorkQuery): Promise<string[]>
}

/** A post as it stands; where it goes the plan decides. */
export type HeldPost = Omit<Post, 'toUnitId' | 'beside'> & { own: boolean; accountId: string; roleKey: string }

/** Whoever keeps posts at units: lists, carries over and brings back. What `carry` answers is kept as JSON. */
export type PostKeeper = {
  list(ctx: Context, q: { unitIds: readonly string[]; on: string }): Promise<HeldPost[]>
  /** How many posts are held at each of these units on the day. */
  count(ctx: Context, q: { unitIds: readonly string[]; on: string }): Promise<ReadonlyMap<string, number>>
  /** When the change has been made: from its day on. */
  carry(ctx: Context, q: { changeId: string; posts: readonly { id: string; toUnitId: string | null }[] }): Promise<unknown>
  /** False when somebody has changed one of them since. */
  bringBack(ctx: Context, q: { changeId: string; kept: unknown }): Promise<boolean>
}

/** What the composition gives the tree to know of the rest of the house. `soleRoles`: those one person alone may hold at a unit. */
export type AroundTheTree = {
  touches: readonly TouchSource[]
  posts: PostKeeper
  soleRoles(ctx: Context, q: { unitId: string; on: PlainDate }): Promise<ReadonlySet<string>>
}
