import type { Choice, MergeSide } from '../rules/merge.ts'
import type { LearnerContext } from './context.ts'

export type TwoEntries = { kept: string; other: string }

/**
 * Who keeps something about a learner and goes along when what is known of them changes, or when two entries turn out to
 * be one person. Given by the application, asked in the transaction of the change.
 */
export type LearnerFollower = {
  /** Locks what will follow, before the learners are locked, as everybody does who writes there. */
  hold?(ctx: LearnerContext, learnerIds: readonly string[]): Promise<void>
  /** What is told before two entries become one. */
  compare?(ctx: LearnerContext, two: TwoEntries): Promise<MergeSide>
  /** Writes down what a person chose where the two entries contradict each other. */
  settle?(ctx: LearnerContext, two: TwoEntries, choices: readonly Choice[]): Promise<void>
  /** What is counted of this learner is known otherwise now. */
  recount?(ctx: LearnerContext, learnerId: string): Promise<void>
}

declare module '#platform/server/endpoint.ts' {
  interface ServiceExtensions {
    learnerFollowers: readonly LearnerFollower[]
  }
}

export async function holdWith(ctx: LearnerContext, learnerIds: readonly string[]): Promise<void> {
  for (const f of ctx.services.learnerFollowers) await f.hold?.(ctx, learnerIds)
}

export async function compareWith(ctx: LearnerContext, two: TwoEntries): Promise<MergeSide> {
  const all: MergeSide = { lines: [], notes: [], clashes: [] }
  for (const f of ctx.services.learnerFollowers) {
    const side = await f.compare?.(ctx, two)
    all.lines.push(...(side?.lines ?? []))
    all.notes.push(...(side?.notes ?? []))
    all.clashes.push(...(side?.clashes ?? []))
  }
  return all
}

export async function settleWith(ctx: LearnerContext, two: TwoEntries, choices: readonly Choice[]): Promise<void> {
  for (const f of ctx.services.learnerFollowers) await f.settle?.(ctx, two, choices)
}

export async function recountWith(ctx: LearnerContext, learnerId: string): Promise<void> {
  for (const f of ctx.services.learnerFollowers) await f.recount?.(ctx, learnerId)
}
