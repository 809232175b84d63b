import { sql } from 'kysely'
import type { Recipient } from '#letters/server/letters.service.ts'
import { getInForce } from '#instruments/server/instruments.service.ts'
import type { ReportForm } from '#instruments/rules/report-form.ts'
import { periodOf, previousPeriod, type Period } from '#platform/common/periods.ts'
import type { Db } from '#platform/server/db.ts'
import type { JobUnit } from '#platform/server/jobs/job.ts'
import { isBody } from '#units/rules/tree.ts'
import type { UnitKind } from '#units/rules/unit.ts'
import { findSeat } from '#units/server/units.service.ts'
import { listCases } from '#workflow/server/workflow.service.ts'
import { subjectOf } from '../../rules/subject.ts'
import { timingOf } from '../../rules/state.ts'
import { endOf } from '../branch.ts'
import { listPlacedCentres } from '../branch.store.ts'
import { holdsFor, listForms } from '../forms.ts'
import { LEVEL_READERS, occasionOf, readersOf, remind, type Late } from '../reminders.letters.ts'
import { listKeepers } from './keepers.ts'
import { addsUp, CONSOLIDATED, findLevelRule } from './level.ts'

type Occasion = 'before_due' | 'overdue'
type Due = Late & { kind: UnitKind; occasion: Occasion }
type Asked = { formKey: string; form: ReportForm; period: Period }

/** The consolidated reports of levels, as those of centres: their day is near, or has just passed; each is said once. */
export async function remindLevels(unit: JobUnit, address: string): Promise<void> {
  for (const form of await listForms(unit.db, unit.today)) {
    const running = periodOf(unit.today, form.body.period)
    for (const period of [previousPeriod(running), running].filter((p) => holdsFor(form, p))) {
      const { body } = await getInForce(unit.db, { kind: 'report-form', key: form.key, on: endOf(period) })
      await remindPeriod(unit, address, { formKey: form.key, form: body, period })
    }
  }
}

async function remindPeriod({ db, today }: JobUnit, address: string, asked: Asked): Promise<void> {
  const due = await listDue(db, today, asked)
  const readers = await readersInHand(db, due, today)
  const missing: Due[] = []
  for (const d of due.filter((x) => readers.has(x.unitId))) if (await addsUpCentres(db, d, asked.period)) missing.push(d)
  const writer = { byAccount: null, byName: 'Học Nấy', byUnit: '' }
  for (const occasion of ['before_due', 'overdue'] as const) {
    const those = missing.filter((d) => d.occasion === occasion)
    await remind(db, those, readers, { report: asked, today, address, writer, occasion, level: true })
  }
}

/** Units of the levels of a form whose day is near or has just passed, and that have handed nothing in. */
async function listDue(db: Db, today: string, { formKey, form, period }: Asked): Promise<Due[]> {
  const cases = await listCases(db, { workflow: CONSOLIDATED, subjects: [subjectOf(formKey, period)] })
  const handedIn = new Set(cases.filter((c) => c.officialVersion !== null || c.status === 'sent').map((c) => c.unitId))
  const begun = new Map(cases.map((c) => [c.unitId, c.id]))
  const found: Due[] = []
  for (const unit of await listUnits(db, { kinds: form.consolidation.levels.map((l) => l.kind), end: endOf(period), begun: [...begun.keys()], today })) {
    if (handedIn.has(unit.id)) continue
    const rule = await findLevelRule(db, form, unit, period)
    const occasion = rule && occasionOf(rule, today, rule.deadline.body.remindDaysBefore)
    if (!rule || !occasion) continue
    const { daysLate } = timingOf({ status: undefined, sentOn: null, dueOn: rule.dueOn, today })
    const left = unit.stands ? undefined : begun.get(unit.id)
    found.push({ unitId: unit.id, kind: unit.kind, name: unit.name, dueOn: rule.dueOn, daysLate, occasion, ...(left && { left }) })
  }
  return found
}

type Level = { id: string; kind: UnitKind; name: string; stands: boolean }

/** Levels that report for a period, for they stood when it ended: all that stand today, and those that are gone and had begun. */
async function listUnits(db: Db, q: { kinds: readonly UnitKind[]; end: string; begun: readonly string[]; today: string }): Promise<Level[]> {
  const { rows } = await sql<Level>`
    select u.id, u.kind, n.name, x.stands from unit u
    cross join lateral (select on_day(u.valid, ${q.today}::date) as stands) x
    join unit_name n on n.unit_id = u.id and on_day(n.valid, case when x.stands then ${q.today}::date else ${q.end}::date end)
    where u.kind = any(${[...q.kinds]}::text[]) and on_day(u.valid, ${q.end}::date)
      and (x.stands or (u.id = any(${[...q.begun]}::uuid[]) and upper(u.valid) <= ${q.today}::date))`.execute(db)
  return rows
}

/** Whom a letter about each of them reaches: of one that is gone, who works where its books are kept. */
async function readersInHand(db: Db, due: readonly Due[], today: string): Promise<ReadonlyMap<string, readonly Recipient[]>> {
  const keepers = await listKeepers(db, due.filter((d) => d.left).map((d) => d.unitId), today)
  const hands = due.map(({ unitId }) => [unitId, keepers.get(unitId) ?? [unitId]] as const)
  const readers = await readersOf(db, [...new Set(hands.flatMap(([, units]) => units))], today, LEVEL_READERS)
  const once = (units: readonly string[]) => [...new Map(units.flatMap((u) => readers.get(u) ?? []).map((r) => [r.accountId, r])).values()]
  return new Map(hands.map(([unit, units]) => [unit, once(units)] as const).filter(([, found]) => found.length > 0))
}

async function addsUpCentres(db: Db, { unitId, kind }: Due, period: Period): Promise<boolean> {
  const day = endOf(period)
  const root = isBody(kind) ? await findSeat(db, unitId, day) : unitId
  if (!root) return false
  const centres = await listPlacedCentres(db, { root, line: 'administrative', day }, day)
  return addsUp(centres.filter((c) => c.exists).length)
}
