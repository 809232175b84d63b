import type { Instrument } from '#instruments/rules/instrument.ts'
import type { ReportForm } from '#instruments/rules/report-form.ts'
import { listFirstDays, listInForce } from '#instruments/server/instruments.service.ts'
import { nextPeriod, periodKey, periodOf, periodRange, type Period, type PeriodKind } from '#platform/common/periods.ts'
import type { Db } from '#platform/server/db.ts'
import { problems } from '#platform/server/problem.ts'
import type { FormRef } from '../rules/consolidation.ts'

/** `since`: the first day on which any version of it held; null without a beginning. */
export type Form = Instrument<ReportForm> & { since: string | null }

const LENGTH: Record<PeriodKind, number> = { month: 1, quarter: 3, half: 6, year: 12 }

/** The forms every centre answers by itself on a day: the nation's, the most frequent first. */
export async function listForms(db: Db, on: string): Promise<Form[]> {
  const all = await listInForce(db, { kind: 'report-form', on })
  const since = await listFirstDays(db, 'report-form')
  return all
    .filter((f) => f.areaId === null)
    .map((f) => ({ ...f, since: since.get(f.key) ?? null }))
    .sort((a, b) => LENGTH[a.body.period] - LENGTH[b.body.period] || (a.key < b.key ? -1 : 1))
}

export const formRef = (f: Form): FormRef => ({ key: f.key, title: f.title, period: f.body.period })

/** A form is answered for the periods that began when it was in force: nobody fills it in for the time before. */
export const holdsFor = (form: Form, period: Period) => form.since === null || form.since <= periodRange(period).from

/** From the period in which the system began to expect reports up to the one running today. */
export function periodsDue(form: Form, from: string, today: string): Period[] {
  const periods: Period[] = []
  for (let p = periodOf(from, form.body.period); periodRange(p).from <= today; p = nextPeriod(p)) if (holdsFor(form, p)) periods.push(p)
  return periods
}

/** The periods of a year that have begun by today. */
export function periodsOfYear(form: Form, year: number, today: string): Period[] {
  const periods: Period[] = []
  for (let p = periodOf(`${year}-01-01`, form.body.period); p.year === year; p = nextPeriod(p)) periods.push(p)
  return periods.filter((p) => periodRange(p).from <= today && holdsFor(form, p))
}

export const wanted = (form: Form, period: Period) => ({ formKey: form.key, deadlineKey: form.body.deadline, period, key: periodKey(period) })

/** The form of that key. Throws 404 when centres do not answer such a one. */
export function getForm(forms: readonly Form[], key: string): Form {
  const found = forms.find((f) => f.key === key)
  if (!found) throw problems.notFound('report')
  return found
}
