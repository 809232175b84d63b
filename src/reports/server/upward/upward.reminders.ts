import { sql } from 'kysely'
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
  const readers = await readersOf(db, due.map((d) => d.unitId), today, LEVEL_READERS)
  const missing: Due[] = []
  for (const d of await withoutReport(db, asked, due.filter((x) => readers.has(x.unitId)))) if (await addsUpCentres(db, d, asked.period)) missing.push(d)
  const writer = { byAccount: null, byName: 'Học Nấy', byUnit: '' }
  for (const occasion of ['before_due', 'overdue'] as const) {
    const those = missing.filter((d) => d.occasion === occasion)
    await remind(db, those, readers, { report: asked, today, address, writer, occasion, level: true })
  }
}

/** Units of the levels of a form whose day is near or has just passed. */
async function listDue(db: Db, today: string, { form, period }: Asked): Promise<Due[]> {
  const kinds = form.consolidation.levels.map((l) => l.kind)
  const found: Due[] = []
  for (const unit of await listUnits(db, kinds, today)) {
    const rule = await findLevelRule(db, form, unit, period)
    const occasion = rule && occasionOf(rule, today, rule.deadline.body.remindDaysBefore)
    if (!rule || !occasion) continue
    const { daysLate } = timingOf({ status: undefined, sentOn: null, dueOn: rule.dueOn, today })
    found.push({ unitId: unit.id, kind: unit.kind, name: unit.name, dueOn: rule.dueOn, daysLate, occasion })
  }
  return found
}

async function listUnits(db: Db, kinds: readonly UnitKind[], today: string): Promise<{ id: string; kind: UnitKind; name: string }[]> {
  const { rows } = await sql<{ id: string; kind: UnitKind; name: string }>`
    select u.id, u.kind, n.name from unit u join unit_name n on n.unit_id = u.id and on_day(n.valid, ${today}::date)
    where u.kind = any(${[...kinds]}::text[]) and on_day(u.valid, ${today}::date)`.execute(db)
  return rows
}

async function withoutReport(db: Db, { formKey, period }: Asked, due: readonly Due[]): Promise<Due[]> {
  const cases = await listCases(db, { workflow: CONSOLIDATED, subjects: [subjectOf(formKey, period)], unitIds: due.map((d) => d.unitId) })
  const handedIn = new Set(cases.filter((c) => c.officialVersion !== null || c.status === 'sent').map((c) => c.unitId))
  return due.filter((d) => !handedIn.has(d.unitId))
}

async function addsUpCentres(db: Db, { unitId, kind }: Due, period: Period): Promise<boolean> {
  const day = endOf(period)
  const root = isBody(kind) ? await findSeat(db, unitId, day) : unitId
  if (!root) return false
  const centres = await listPlacedCentres(db, { root, line: 'administrative', day }, day)
  return addsUp(centres.filter((c) => c.exists).length)
}
