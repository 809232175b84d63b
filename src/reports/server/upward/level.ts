import type { Deadline } from '#instruments/rules/deadline.ts'
import { dueOn } from '#instruments/rules/deadline.ts'
import type { Instrument } from '#instruments/rules/instrument.ts'
import type { ReportForm, ReportingLevel } from '#instruments/rules/report-form.ts'
import { getInForce, listInForce } from '#instruments/server/instruments.service.ts'
import type { Period } from '#platform/common/periods.ts'
import { Actor, covers, type Permission } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { UnitKind } from '#units/rules/unit.ts'
import { leavesOf } from '../../rules/compose-tables.ts'
import { consolidatedForm } from '../../rules/level.ts'
import { endOf } from '../branch.ts'
import { reportProblems } from '../problems.ts'
import type { Setup } from '../setup.ts'

/** The workflow of consolidated reports: cases of their own, so that no sum of centres' reports ever meets one. */
export const CONSOLIDATED = 'consolidated_report'

/** A branch of one centre has nothing to add up: its report is the whole. */
export const addsUp = (centres: number) => centres > 1

export type LevelRule = { level: ReportingLevel; deadline: Instrument<Deadline>; dueOn: string }
type Unit = { id: string; kind: UnitKind }

/** Whether a unit of this kind reports upwards for the period, to whom and by when; undefined where nothing was expected. */
export async function findLevelRule(db: Db, form: ReportForm, unit: Unit, period: Period): Promise<LevelRule | undefined> {
  const level = form.consolidation.levels.find((l) => l.kind === unit.kind)
  if (!level) return undefined
  const q = { kind: 'deadline' as const, key: level.deadline, on: endOf(period) }
  if ((await listInForce(db, q)).length === 0) return undefined
  const deadline = await getInForce(db, { ...q, unitId: unit.id })
  return { level, deadline, dueOn: dueOn(deadline.body, period) }
}

/** All that one consolidated report stands on: the centres' form as a level fills it in, with steps and a day of its own. */
export type LevelSetup = Setup & { level: ReportingLevel }

export async function levelSetup(db: Db, setup: Setup, unit: Unit): Promise<LevelSetup> {
  const rule = await findLevelRule(db, setup.form.body, unit, setup.period)
  if (!rule) throw reportProblems.noLevel()
  const body = consolidatedForm(setup.form.body)
  const workflow = await getInForce(db, { kind: 'workflow', key: body.consolidation.workflow, on: endOf(setup.period), unitId: unit.id })
  return { ...setup, ...rule, form: { ...setup.form, body }, leaves: leavesOf(body, setup.vocabularies), rules: workflow.body }
}

/** Whether this person works where the consolidated report of a unit goes to. */
export const receives = ({ actor }: Context, unit: { id: string; provinceId: string | null }, to: UnitKind): boolean =>
  actor.grants.some((g) => g.unitKind === to && g.unitId !== unit.id && g.permissions.includes('consolidation.receive') &&
    covers(g.territory, { unitId: unit.id, provinceId: unit.provinceId }, 'consolidation.receive'))

/** Whether this person prepares the consolidated reports that are in the hands of these units. */
export const preparesFor = ({ actor }: Context, keepers: readonly string[]): boolean =>
  actor.grants.some((g) => keepers.includes(g.unitId) && g.permissions.includes('consolidation.prepare'))

const OWN: readonly Permission[] = ['consolidation.prepare', 'consolidation.issue']

/**
 * The same person with the rights they have towards one consolidated report: preparing and sending is for those who work
 * at the unit itself or at the one that keeps its books, receiving for the level it goes to. A department may do both,
 * never with one report.
 */
export function towards(ctx: Context, keepers: readonly string[], { to }: ReportingLevel): Context {
  const mine = (permission: Permission, at: { unitId: string; unitKind: string }) =>
    OWN.includes(permission) ? keepers.includes(at.unitId) : permission !== 'consolidation.receive' || (at.unitKind === to && !keepers.includes(at.unitId))
  const grants = ctx.actor.grants.map((g) => ({ ...g, permissions: g.permissions.filter((p) => mine(p, g)) }))
  const { sessionId, account, activeGrantId, token, secondFactorNeeded } = ctx.actor
  return { ...ctx, actor: new Actor({ sessionId, account, grants, activeGrantId, secondFactorNeeded, ...(token ? { token } : {}) }) }
}
