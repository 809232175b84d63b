import type pg from 'pg'
import { ReportForm } from '#instruments/rules/report-form.ts'
import { Vocabulary } from '#instruments/rules/vocabulary.ts'
import { composeReport } from '#reports/rules/compose.ts'
import { cellsOf, type ReportContent } from '#reports/rules/content.ts'
import { DONE_QUARTERS, DUE_QUARTER } from './size.ts'

const FORM = 'centre-quarterly'
type Rule = { id: string; body: unknown }

/**
 * Accepted reports of every centre for the quarters that are over, with every figure the form has, counted from the
 * sessions; and a signed one of the quarter that is due, ready to be sent.
 */
export async function insertReports(owner: pg.ClientBase): Promise<void> {
  const form = await findRule(owner, 'report-form', FORM)
  const empty = composeEmpty(ReportForm.parse(form.body), await loadVocabularies(owner))
  await owner.query('set session_replication_role = replica')
  await owner.query('drop index report_figure_subject_idx')
  await owner.query('create temp table cell_of (cell text, field text, measure text)')
  const cells = cellsOf(empty)
    .filter((c) => c.unit !== 'text')
    .map((c) => c.address)
  await owner.query(
    `insert into cell_of select a, split_part(a, '.', 2), split_part(a, '.', 3) from unnest($1::text[]) a`,
    [cells],
  )
  for (const quarter of DONE_QUARTERS) await insertAccepted(owner, quarter, form.id, JSON.stringify(empty))
  for (const [form, period, day] of LONGER) await insertClosed(owner, form, period, day)
  await insertSigned(owner)
  await owner.query(
    `create index report_figure_subject_idx on report_figure (subject, cell) include (case_id, version, unit_id, province_id, value)`,
  )
  await owner.query('set session_replication_role = origin')
}

async function findRule(owner: pg.ClientBase, kind: string, key: string): Promise<Rule> {
  const { rows } = await owner.query<Rule>(
    'select id, body from instrument where kind = $1 and key = $2 and area_id is null and upper(valid) is null',
    [kind, key],
  )
  if (!rows[0]) throw new Error(`No ${kind} ${key}.`)
  return rows[0]
}

async function loadVocabularies(owner: pg.ClientBase) {
  const { rows } = await owner.query<{ key: string; body: unknown }>(
    `select key, body from instrument where kind = 'vocabulary' and area_id is null and upper(valid) is null`,
  )
  return new Map(rows.map((r) => [r.key, Vocabulary.parse(r.body).entries] as const))
}

/** What every generated version says in words; the figures, which are added up, lie beside it and are counted. */
function composeEmpty(form: ReportForm, vocabularies: Awaited<ReturnType<typeof loadVocabularies>>): ReportContent {
  return composeReport(form, {
    vocabularies,
    words: {},
    consolidated: false,
    locale: 'vi',
    readText: () => null,
    readLeaf: () => ({ computed: null, entry: null, value: null }),
  })
}

/** Half-yearly and yearly reports of the time before: accepted, so that nobody is late; nothing is asked of their figures. */
const LONGER = [
  ['centre-half-yearly', '2025-H2', '2025-12-31'],
  ['centre-yearly', '2025', '2025-12-31'],
  ['centre-half-yearly', '2026-H1', '2026-06-30'],
] as const

async function insertClosed(owner: pg.ClientBase, form: string, period: string, day: string): Promise<void> {
  await owner.query(`insert into workflow_case (id, workflow, subject, unit_id, province_id, status, seq, version, official_version, opened_at, first_sent_at, sent_at, due_on)
    select ${caseId(`${form}/${period}`)}, 'report', '${form}/${period}', m.id, m.province, 'accepted', 3, 1, 1, '${day}', '${day}', '${day}', '${day}' from centre_at m`)
}

const spanOf = (quarter: string) => {
  const [year, q] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))]
  return {
    from: `${year}-${String(q * 3 - 2).padStart(2, '0')}-01`,
    to: `(date '${year}-${String(q * 3).padStart(2, '0')}-01' + interval '1 month - 1 day')::date`,
  }
}
const caseId = (quarter: string) => `pg_temp.named('case/${quarter}/' || m.n)`

async function insertAccepted(owner: pg.ClientBase, quarter: string, formId: string, body: string): Promise<void> {
  const { from, to } = spanOf(quarter)
  const at = `${to} + time '09:00'`
  await owner.query(`insert into workflow_case (id, workflow, subject, unit_id, province_id, status, seq, version, official_version, opened_at, first_sent_at, sent_at, due_on)
    select ${caseId(quarter)}, 'report', '${FORM}/${quarter}', m.id, m.province, 'accepted', 3, 1, 1, ${at}, ${at}, ${at}, ${to} from centre_at m`)
  await owner.query(
    `insert into report_version (case_id, version, unit_id, province_id, form_id, body, body_hash, sent_at, sent_by)
     select ${caseId(quarter)}, 1, m.id, m.province, $1, $2::text::jsonb, md5($2::text), ${at}, 'Người thử' from centre_at m`,
    [formId, body],
  )
  await owner.query(`
    with counted as (
      select a.unit_id, coalesce(a.field, 'total') as field, count(*) as activities, sum(a.session_count) as sessions, sum(a.attended) as attended,
        sum(a.women) as women, sum(a.ethnic) as ethnic, sum(a.policy) as policy
      from activity a where a.held_on between '${from}' and ${to} group by grouping sets ((a.unit_id, a.field), (a.unit_id)))
    insert into report_figure (case_id, version, unit_id, province_id, subject, cell, value, computed)
    select ${caseId(quarter)}, 1, m.id, m.province, '${FORM}/${quarter}', c.cell, v.value, v.value
    from centre_at m cross join cell_of c left join counted t on t.unit_id = m.id and t.field = c.field
    cross join lateral (select case c.measure when 'activities' then t.activities when 'sessions' then t.sessions when 'attended' then t.attended
      when 'women' then t.women when 'ethnic' then t.ethnic when 'policy' then t.policy end as value) v`)
}

async function insertSigned(owner: pg.ClientBase): Promise<void> {
  const quarter = DUE_QUARTER
  await owner.query(`insert into workflow_case (id, workflow, subject, unit_id, province_id, status, seq, opened_at, due_on)
    select ${caseId(quarter)}, 'report', '${FORM}/${quarter}', m.id, m.province, 'signed', 1, now(), ${spanOf(quarter).to} from centre_at m`)
  await owner.query(`insert into workflow_action (id, case_id, unit_id, province_id, seq, type, by_account, by_name, by_role, at)
    select pg_temp.named('signed/' || m.n), ${caseId(quarter)}, m.id, m.province, 1, 'sign_off', pg_temp.named('account/director/' || m.n), 'Người thử', 'centre_director', now() from centre_at m`)
  await owner.query(`insert into report_entry (case_id, cell, unit_id, province_id, value, revision, by_account, by_name, at)
    select ${caseId(quarter)}, x, m.id, m.province, '"Ban giám đốc kiêm nhiệm."'::jsonb, 1, pg_temp.named('account/director/' || m.n), 'Người thử', now()
    from centre_at m, unnest(array['shortcomings', 'outlook']) x`)
}
