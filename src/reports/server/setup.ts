import type { Instrument } from '#instruments/rules/instrument.ts'
import type { Deadline } from '#instruments/rules/deadline.ts'
import type { ReportForm } from '#instruments/rules/report-form.ts'
import type { WorkflowRules } from '#instruments/rules/workflow-rules.ts'
import { getInForce, getVocabulary, type VocabularyKey } from '#instruments/server/instruments.service.ts'
import { periodKey, periodRange, type Period } from '#platform/common/periods.ts'
import type { Db } from '#platform/server/db.ts'
import { leavesOf, type LeafPlace, type Vocabularies } from '../rules/compose-tables.ts'
import { ruleOf } from './expected.ts'
import type { Spans } from './figures.ts'

export type Question = { formKey: string; period: Period; unitId: string }

/** When a report is due and what it covers, by the rules in force when its period ended. */
export type Rhythm = {
  formKey: string
  period: Period
  form: Instrument<ReportForm>
  deadline: Instrument<Deadline>
  dueOn: string
  spans: Spans
}

/** Everything of the law that one report of one period stands on. */
export type Setup = Rhythm & { rules: WorkflowRules; vocabularies: Vocabularies; leaves: LeafPlace[] }

/** Rules do not change within a request: the same question is answered once per transaction. */
function oncePerTransaction<T>(load: (db: Db, q: Question) => Promise<T>): (db: Db, q: Question) => Promise<T> {
  const answers = new WeakMap<Db, Map<string, Promise<T>>>()
  return (db, q) => {
    const known = answers.get(db) ?? new Map<string, Promise<T>>()
    answers.set(db, known)
    const key = `${q.formKey}/${periodKey(q.period)}/${q.unitId}`
    const answer = known.get(key) ?? load(db, q)
    known.set(key, answer)
    return answer
  }
}

export const loadRhythm = oncePerTransaction(async (db, q): Promise<Rhythm> => {
  const on = endOf(q.period)
  const form = await getInForce(db, { kind: 'report-form', key: q.formKey, on, unitId: q.unitId })
  const deadline = await getInForce(db, { kind: 'deadline', key: form.body.deadline, on, unitId: q.unitId })
  const { dueOn, spans } = ruleOf(deadline.body, q.period)
  return { formKey: q.formKey, period: q.period, form, deadline, dueOn, spans }
})

export const loadSetup = oncePerTransaction(async (db, q): Promise<Setup> => {
  const rhythm = await loadRhythm(db, q)
  const form = rhythm.form.body
  const workflow = await getInForce(db, { kind: 'workflow', key: form.workflow, on: endOf(q.period), unitId: q.unitId })
  const vocabularies = await loadVocabularies(db, form, endOf(q.period))
  return { ...rhythm, rules: workflow.body, vocabularies, leaves: leavesOf(form, vocabularies) }
})

const endOf = (period: Period) => periodRange(period, 'calendar').to

async function loadVocabularies(db: Db, form: ReportForm, on: string): Promise<Vocabularies> {
  const keys = new Set(form.tables.flatMap((t) => (Array.isArray(t.rows) ? [] : [t.rows.vocabulary])))
  const loaded = new Map<string, Awaited<ReturnType<typeof getVocabulary>>>()
  for (const key of keys) loaded.set(key, await getVocabulary(db, key as VocabularyKey, on))
  return loaded
}
