import { todayIn } from '#platform/common/dates.ts'
import { periodKey } from '#platform/common/periods.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { listCases } from '#workflow/server/workflow.service.ts'
import type { ReportListItem } from '../rules/report.ts'
import { timingOf } from '../rules/state.ts'
import { subjectOf } from '../rules/subject.ts'
import { listForms, periodsDue } from './forms.ts'
import { listCentres } from './reads.ts'
import { loadRhythm, type Rhythm } from './setup.ts'

/** Every report a centre owes or has made, newest first. */
export async function listReports(ctx: Context, unitId: string): Promise<ReportListItem[]> {
  const [centre] = await listCentres(ctx.db, { on: ctx.today, ids: [unitId] })
  if (!centre || !ctx.actor.can('report.read', { unitId: centre.id, provinceId: centre.provinceId })) throw problems.notFound('unit')
  const rhythms = await rhythmsDue(ctx, unitId, centre.trackedFrom)
  const subjects = rhythms.map((s) => subjectOf(s.formKey, s.period))
  const cases = new Map((await listCases(ctx.db, { workflow: 'report', subjects, unitIds: [unitId] })).map((c) => [c.subject, c]))
  return rhythms.map((rhythm) => {
    const row = cases.get(subjectOf(rhythm.formKey, rhythm.period))
    const sentOn = row?.firstSentAt ? todayIn(row.firstSentAt) : null
    return {
      id: row?.id ?? null, unitId, unitName: centre.name, form: rhythm.formKey, formTitle: rhythm.form.title, period: periodKey(rhythm.period),
      dueOn: rhythm.dueOn, sentAt: row?.sentAt?.toISOString() ?? null,
      ...timingOf({ status: row?.status, sentOn, dueOn: rhythm.dueOn, today: ctx.today }),
    }
  })
}

async function rhythmsDue(ctx: Context, unitId: string, trackedFrom: string): Promise<Rhythm[]> {
  const rhythms: Rhythm[] = []
  for (const form of await listForms(ctx.db, ctx.today))
    for (const period of periodsDue(form, trackedFrom, ctx.today)) rhythms.push(await loadRhythm(ctx.db, { formKey: form.key, period, unitId }))
  return rhythms.sort((a, b) => (a.dueOn > b.dueOn ? -1 : a.dueOn < b.dueOn ? 1 : 0))
}
