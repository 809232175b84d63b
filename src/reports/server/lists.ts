import { getInForce } from '#instruments/server/instruments.service.ts'
import { nextPeriod, periodKey, periodOf, periodRange, type Period } from '#platform/common/periods.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { listCases } from '#workflow/server/workflow.service.ts'
import type { CentreState, Grid } from '../rules/consolidation.ts'
import type { ReportListItem } from '../rules/report.ts'
import { subjectOf } from '../rules/subject.ts'
import { centreStates, stateOf } from './centre-states.ts'
import { isTracked, listCentres, nameOf } from './reads.ts'
import { loadRhythm, type Rhythm } from './setup.ts'

/** The forms every centre answers by itself; others are asked for. */
export const FORMS = ['centre-quarterly'] as const

/** Every report a centre owes or has made, newest first. */
export async function listReports(ctx: Context, unitId: string): Promise<ReportListItem[]> {
  const [centre] = await listCentres(ctx.db, { on: ctx.today, ids: [unitId] })
  if (!centre || !ctx.actor.can('report.read', { unitId: centre.id, provinceId: centre.provinceId })) throw problems.notFound('unit')
  const rhythms = await rhythmsDue(ctx, unitId, centre.trackedFrom)
  const subjects = rhythms.map((s) => subjectOf(s.formKey, s.period))
  const cases = new Map((await listCases(ctx.db, { workflow: 'report', subjects, unitIds: [unitId] })).map((c) => [c.subject, c]))
  return rhythms.map((rhythm) => {
    const { caseId, status, daysLate, sentAt } = stateOf(centre, cases.get(subjectOf(rhythm.formKey, rhythm.period)), rhythm.dueOn, ctx.today)
    return {
      id: caseId, unitId, unitName: centre.name, form: rhythm.formKey, formTitle: rhythm.form.title, period: periodKey(rhythm.period),
      dueOn: rhythm.dueOn, status, daysLate, sentAt,
    }
  }).reverse()
}

async function rhythmsDue(ctx: Context, unitId: string, trackedFrom: string): Promise<Rhythm[]> {
  const rhythms: Rhythm[] = []
  for (const formKey of FORMS)
    for (const period of await periodsDue(ctx, formKey, trackedFrom)) rhythms.push(await loadRhythm(ctx.db, { formKey, period, unitId }))
  return rhythms
}

/** From the period in which the system began to expect reports up to the one running today. */
async function periodsDue(ctx: Context, formKey: string, from: string): Promise<Period[]> {
  const { body } = await getInForce(ctx.db, { kind: 'report-form', key: formKey, on: ctx.today })
  const periods: Period[] = []
  for (let p = periodOf(from, body.period); periodRange(p).from <= ctx.today; p = nextPeriod(p)) periods.push(p)
  return periods
}

/** The level above: centres down, the periods of a year across, one state each. */
export async function reportGrid(ctx: Context, q: { unitId: string; form: string; year: number }): Promise<Grid> {
  const unitName = await nameOf(ctx.db, q.unitId, ctx.today)
  if (!unitName || !ctx.actor.has('report.read')) throw problems.notFound('unit')
  const form = await getInForce(ctx.db, { kind: 'report-form', key: q.form, on: ctx.today })
  const centres = await listCentres(ctx.db, { on: ctx.today, below: q.unitId })
  const begun = periodsOfYear(form.body.period, q.year).filter((p) => periodRange(p).from <= ctx.today && isTracked(centres, p))
  const rhythms: Rhythm[] = []
  for (const period of begun) rhythms.push(await loadRhythm(ctx.db, { formKey: q.form, period, unitId: q.unitId }))
  const states: Map<string, CentreState>[] = []
  for (const rhythm of rhythms) states.push(new Map((await centreStates(ctx, rhythm, centres)).map((c) => [c.unitId, c])))
  return {
    unitId: q.unitId, unitName, form: q.form, formTitle: form.title,
    periods: rhythms.map((s) => ({ key: periodKey(s.period), dueOn: s.dueOn })),
    rows: centres.map((centre) => ({
      unitId: centre.id, name: centre.name, shortName: centre.shortName,
      cells: states.map((byUnit) => {
        const state = byUnit.get(centre.id)
        return state ? { caseId: state.caseId, status: state.status, daysLate: state.daysLate, sentAt: state.sentAt } : null
      }),
    })),
  }
}

function periodsOfYear(kind: Period['kind'], year: number): Period[] {
  const first = periodOf(`${year}-01-01`, kind)
  const periods: Period[] = []
  for (let p = first; p.year === year; p = nextPeriod(p)) periods.push(p)
  return periods
}

