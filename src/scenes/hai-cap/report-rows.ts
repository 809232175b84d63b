import { createHash } from 'node:crypto'
import type pg from 'pg'
import { cellsOf } from '#reports/rules/content.ts'
import { subjectOf } from '#reports/rules/subject.ts'
import { fold } from '#workflow/rules/fold.ts'
import { PROVINCE } from '../go-vap/tree.ts'
import { sceneId } from '../ids.ts'
import { accountIdOf, type HaiCapPerson } from './people.ts'
import { centreOf, HAI_CAP } from './places.ts'
import type { SceneReport } from './reports.ts'

type Who = (key: string) => HaiCapPerson

/** Writes reports with their steps, entries, frozen versions and traces, as the product's own steps would. */
export async function insertReports(owner: pg.ClientBase, reports: readonly SceneReport[], who: Who): Promise<void> {
  const send = async (sql: string, rows: readonly object[]) => {
    if (rows.length > 0) await owner.query(sql, [JSON.stringify(rows), PROVINCE])
  }
  await send(CASES, reports.map(caseRow))
  await send(
    ACTIONS,
    reports.flatMap((r) => actionRows(r, who)),
  )
  await send(
    ENTRIES,
    reports.flatMap((r) => entryRows(r, who)),
  )
  await send(
    VERSIONS,
    reports.flatMap((r) => versionRows(r, who)),
  )
  await send(
    FIGURES,
    reports.flatMap((r) => sendings(r).map((_, i) => figureRow(r, i + 1))),
  )
  await send(
    RECORDS,
    reports.flatMap((r) =>
      sendings(r).flatMap((_, i) => r.frozen.map((f) => ({ ...f, case: idOf(r), unit: unitOf(r), no: i + 1 }))),
    ),
  )
  await send(
    AUDIT,
    reports.flatMap((r) => auditRows(r, who)).sort((a, b) => (a.at < b.at ? -1 : 1)),
  )
}

const idOf = ({ story }: SceneReport) => sceneId(`${HAI_CAP.name}/report/${story.place.code}/${story.period}`)
const unitOf = ({ story }: SceneReport) => centreOf(story.place)
const subject = ({ setup }: SceneReport) => subjectOf(setup.formKey, setup.period)
const sendings = ({ story }: SceneReport) => story.steps.filter((s) => s.type === 'send')
const keyOf = ({ story }: SceneReport, by: string) => `${by}/${story.place.key}`

function caseRow(r: SceneReport) {
  const state = fold(r.setup.rules, r.story.steps)
  return {
    id: idOf(r),
    unit: unitOf(r),
    subject: subject(r),
    ...state,
    opened: r.story.openedAt,
    due: r.setup.dueOn,
    first: sendings(r)[0]?.at ?? null,
    last: sendings(r).at(-1)?.at ?? null,
  }
}

const actionRows = (r: SceneReport, who: Who) =>
  r.story.steps.map((step, i) => {
    const person = who(keyOf(r, step.by))
    return {
      id: sceneId(`${HAI_CAP.name}/step/${r.story.place.code}/${r.story.period}/${step.at}/${step.type}`),
      case: idOf(r),
      unit: unitOf(r),
      seq: i + 1,
      type: step.type,
      note: step.note ?? null,
      account: accountIdOf(person),
      name: person.fullName,
      role: person.role,
      at: step.at,
    }
  })

const entryRows = (r: SceneReport, who: Who) =>
  [...r.entries].map(([cell, e]) => ({
    case: idOf(r),
    unit: unitOf(r),
    cell,
    value: e.value,
    revision: e.revision,
    name: e.byName,
    at: e.at,
    account: accountIdOf(who(keyOf(r, 'director'))),
  }))

function versionRows(r: SceneReport, who: Who) {
  const hash = createHash('sha256').update(JSON.stringify(r.content)).digest('hex')
  return sendings(r).map((step, i) => ({
    case: idOf(r),
    unit: unitOf(r),
    no: i + 1,
    form: r.setup.form.id,
    body: r.content,
    hash,
    at: step.at,
    name: who(keyOf(r, 'director')).fullName,
  }))
}

function figureRow(r: SceneReport, no: number) {
  const number = (v: unknown) => (typeof v === 'number' ? v : null)
  const cells = cellsOf(r.content).filter((c) => c.unit !== 'text')
  return {
    case: idOf(r),
    unit: unitOf(r),
    no,
    subject: subject(r),
    cells: cells.map((c) => c.address),
    shown: cells.map((c) => number(c.value)),
    computed: cells.map((c) => number(c.computed)),
  }
}

function auditRows(r: SceneReport, who: Who) {
  const director = accountIdOf(who(keyOf(r, 'director')))
  const opened = {
    at: r.story.openedAt,
    account: director,
    unit: unitOf(r),
    verb: 'report.open',
    id: idOf(r),
    before: null,
    after: { subject: subject(r) },
  }
  const steps = r.story.steps.map((step, i) => {
    const state = (count: number) => fold(r.setup.rules, r.story.steps.slice(0, count))
    const { status, version } = state(i + 1)
    return {
      at: step.at,
      account: accountIdOf(who(keyOf(r, step.by))),
      unit: unitOf(r),
      verb: `report.${step.type}`,
      id: idOf(r),
      before: { status: state(i).status },
      after: { status, version, ...(step.note ? { note: step.note } : {}) },
    }
  })
  return [opened, ...steps]
}

const CASES = `
  insert into workflow_case (id, workflow, subject, unit_id, province_id, status, seq, version, official_version,
    opened_at, first_sent_at, sent_at, due_on)
  select id, 'report', subject, unit, $2, status, seq, version, official, opened, first, last, due
  from jsonb_to_recordset($1) as x(id uuid, subject text, unit uuid, status text, seq int, version int, official int,
    opened timestamptz, first timestamptz, last timestamptz, due date)`
const ACTIONS = `
  insert into workflow_action (id, case_id, unit_id, province_id, seq, type, note, by_account, by_name, by_role, at)
  select id, "case", unit, $2, seq, type, note, account, name, role, at
  from jsonb_to_recordset($1) as x(id uuid, "case" uuid, unit uuid, seq int, type text, note text, account uuid,
    name text, role text, at timestamptz)`
const ENTRIES = `
  insert into report_entry (case_id, cell, unit_id, province_id, value, revision, by_account, by_name, at)
  select "case", cell, unit, $2, value, revision, account, name, at
  from jsonb_to_recordset($1) as x("case" uuid, cell text, unit uuid, value jsonb, revision int, account uuid,
    name text, at timestamptz)`
const VERSIONS = `
  insert into report_version (case_id, version, unit_id, province_id, form_id, body, body_hash, sent_at, sent_by)
  select "case", no, unit, $2, form, body, hash, at, name
  from jsonb_to_recordset($1) as x("case" uuid, unit uuid, no int, form uuid, body jsonb, hash text, at timestamptz, name text)`
const FIGURES = `
  insert into report_figure (case_id, version, unit_id, province_id, subject, cell, value, computed)
  select "case", no, unit, $2, subject, f.*
  from jsonb_to_recordset($1) as x("case" uuid, unit uuid, no int, subject text, cells text[], shown numeric[], computed numeric[])
  cross join unnest(cells, shown, computed) as f`
const RECORDS = `
  insert into report_record (case_id, version, unit_id, province_id, source, record_id, record_version)
  select "case", no, unit, $2, source, id, version
  from jsonb_to_recordset($1) as x("case" uuid, unit uuid, no int, source text, id uuid, version int)`
const AUDIT = `
  insert into audit_entry (at, account_id, unit_id, province_id, verb, subject_kind, subject_id, before, after, request_id)
  select at, account, unit, $2, verb, 'report', id::text, before, after, '${HAI_CAP.name}'
  from jsonb_to_recordset($1) as x(at timestamptz, account uuid, unit uuid, verb text, id uuid, before jsonb, after jsonb)
  order by at`
