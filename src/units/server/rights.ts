import type { Actor } from '#platform/server/actor.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { UnitKind } from '#units/rules/unit.ts'
import { unitProblems, type AskedDay } from './problems.ts'
import { organisesOn } from './units.store.ts'

export type DayAsked = Pick<AskedDay, 'day' | 'field'>

/** What deciding about a unit needs to know of it. */
export type Decided = { id: string; kind: UnitKind; provinceId: string | null }

const placeOf = (u: Decided) => ({ unitId: u.id, provinceId: u.provinceId })

/** Keeps the whole tree here: any kind of unit, any line. */
export const keepsTree = (actor: Actor, unit: Decided) => actor.can('unit.write', placeOf(unit))

/** May found, rename, merge, split and dissolve centres here, by the law of the day. */
export const organises = (actor: Actor, unit: Decided) => actor.can('centre.organise', placeOf(unit))

/** May give this unit another name, end it, or let it merge and split. */
export const mayDecide = (actor: Actor, unit: Decided) => keepsTree(actor, unit) || (unit.kind === 'centre' && organises(actor, unit))

/**
 * 403 for units one may only see. Whoever organises centres is told what they may do, and the day counts for them too.
 * `below`: the commune at which these units are to stand, where the plan names one.
 */
export async function ensureMayDecide(ctx: Context, units: readonly Decided[], asked: DayAsked, below?: Decided): Promise<void> {
  const { actor } = ctx
  if ((below ? [...units, below] : units).every((u) => keepsTree(actor, u))) return
  await ensureOrganises(ctx, units.every((u) => mayDecide(actor, u)) && (!below || isOwnCommune(actor, below)), asked)
}

/** The same for a unit that is not there yet. */
export async function ensureMayFound(ctx: Context, kind: UnitKind, parent: Decided, asked: DayAsked): Promise<void> {
  if (keepsTree(ctx.actor, parent)) return
  await ensureOrganises(ctx, kind === 'centre' && isOwnCommune(ctx.actor, parent), asked)
}

/** A commune below which this person founds centres. */
export const isOwnCommune = (actor: Actor, unit: Decided) => unit.kind === 'commune' && organises(actor, unit)

async function ensureOrganises(ctx: Context, fits: boolean, asked: DayAsked): Promise<void> {
  if (!ctx.actor.has('centre.organise')) throw problems.notAllowed('unit.write')
  if (!fits) throw unitProblems.onlyCentresBelow()
  // What another level decided by the law of that day is not theirs to write down.
  if (!(await organisesOn(ctx.db, ctx.today, asked.day))) throw unitProblems.notYoursThen({ ...asked, locale: ctx.locale })
}
