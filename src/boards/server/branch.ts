import { sql } from 'kysely'
import type { BoardRule } from '#instruments/rules/board-rule.ts'
import type { Instrument } from '#instruments/rules/instrument.ts'
import { listInForce } from '#instruments/server/instruments.service.ts'
import type { Grant } from '#platform/server/actor.ts'
import { unitsBelow } from '#units/server/units.service.ts'
import type { Finding, PostState } from '../rules/board.ts'
import { weighBoard, type Held } from '../rules/make-up.ts'
import type { BoardContext } from './context.ts'

export type Rule = Instrument<BoardRule>
export type CentreBoard = {
  unitId: string
  name: string
  shortName: string
  rule: Rule
  recorded: boolean
  states: ReadonlyMap<string, PostState>
  findings: readonly Omit<Finding, 'postName'>[]
  terms: readonly (Held & { personId: string })[]
}

/** Every open centre in reach of a grant, or of those the ones below a unit, with its board against the rule there. */
export async function weighBranch(ctx: BoardContext, grant: Grant, unitId?: string): Promise<CentreBoard[]> {
  const centres = await listCentres(ctx, grant, unitId)
  const rules = await listInForce(ctx.db, { kind: 'board-rule', key: 'centre-board', on: ctx.today })
  const terms = await listHeld(
    ctx,
    centres.map((c) => c.unitId),
  )
  return centres.map(({ provinceId, ...centre }) => {
    const rule = ruleAmong(rules, provinceId)
    const own = terms.get(centre.unitId) ?? []
    const { states, findings } = weighBoard(
      rule.body,
      own.filter((t) => !t.over),
      ctx.today,
    )
    return { ...centre, rule, recorded: own.length > 0, states, findings, terms: own }
  })
}

export function ruleAmong(rules: readonly Rule[], provinceId: string | null): Rule {
  const found = rules.find((r) => r.areaId !== null && r.areaId === provinceId) ?? rules.find((r) => r.areaId === null)
  if (!found) throw new Error('No rule for boards is in force.')
  return found
}

type Centre = { unitId: string; provinceId: string | null; name: string; shortName: string }

async function listCentres(
  ctx: BoardContext,
  { territory: t, unitId: own }: Grant,
  unitId: string | undefined,
): Promise<Centre[]> {
  const below = unitId === undefined || unitId === own ? undefined : await centresBelow(ctx, unitId)
  const reach = sql`(${t.all} or u.id = any(${[...t.units, ...t.onlyReads]}::uuid[]) or u.province_id = any(${[...t.provinces]}::uuid[]))`
  const { rows } = await sql<Centre>`
    select u.id as "unitId", u.province_id as "provinceId", n.name, n.short_name as "shortName"
    from unit u join unit_name n on n.unit_id = u.id and on_day(n.valid, ${ctx.today}::date)
    where u.kind = 'centre' and on_day(u.valid, ${ctx.today}::date) and ${reach}
      and (${below === undefined} or u.id = any(${below ?? []}::uuid[]))
    order by n.name collate vi_numeric, u.id`.execute(ctx.db)
  return rows
}

async function centresBelow({ db, today }: BoardContext, unit: string): Promise<string[]> {
  const found = []
  for (const line of ['administrative', 'professional'] as const)
    found.push(...(await unitsBelow(db, { unit, line, kind: 'centre', on: today })))
  return [unit, ...found.map((u) => u.id)]
}

type Written = Held & { personId: string; over: boolean }

/** By centre. `over`: kept only to know that this board was ever written down. */
async function listHeld(
  ctx: BoardContext,
  unitIds: readonly string[],
): Promise<Map<string, Written[]>> {
  const { rows } = await sql<Written & { unitId: string }>`
    select t.unit_id as "unitId", t.id, t.person_id as "personId", t.post, t.holder_name as name, t.part_time as "partTime", lower(t.valid) as "from",
      upper(t.valid) as "to", coalesce(upper(t.valid) <= ${ctx.today}::date, false) as over
    from board_term t where t.unit_id = any(${[...unitIds]}::uuid[]) and t.subcommittee_id is null and not isempty(t.valid)
    order by lower(t.valid), t.id`.execute(ctx.db)
  const byUnit = new Map<string, Written[]>()
  for (const { unitId, ...term } of rows) byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), term])
  return byUnit
}
