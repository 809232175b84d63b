import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { Counts } from '../rules/counts.ts'
import type { Walk } from './branch.store.ts'

/** A period as it is counted, in which column: which cases, who existed on its last day, due when, and where otherwise. */
export type Asked = { column: number; subject: string; end: string; dueOn: string; own: readonly { provinceId: string; dueOn: string }[] }

/** One part in one period. The single ones tell their centre's report. */
export type CountRow = Counts & {
  column: number; part: string; firstDue: string; lastDue: string
  centreId: string | null; caseId: string | null; status: string | null; firstSentAt: Date | null; sentAt: Date | null
}

const only = (column: string) => sql`case when count(*) = 1 then (array_agg(${sql.ref(column)}))[1] end`

/**
 * Where the reports of a branch stand, part by part: one walk of the tree and one look at its cases for all periods.
 * Late is judged by each centre's own province. Only centres whose reports this session may read are counted.
 */
export async function countReports(db: Db, { root, line, day }: Walk, asked: readonly Asked[], today: string): Promise<CountRow[]> {
  if (asked.length === 0) return []
  const periods = asked.map((a) => ({ i: a.column, subject: a.subject, end: a.end, due: a.dueOn }))
  const own = asked.flatMap((a) => a.own.map((o) => ({ i: a.column, province: o.provinceId, due: o.dueOn })))
  const { rows } = await sql<CountRow>`
    with centre as materialized (
      select p.part_id, u.id, u.province_id, u.valid, u.tracked_from
      from unit_places(${root}::uuid, ${line}, ${day}::date) p join unit u on u.id = p.unit_id and u.kind = 'centre'
      where (select reads_all()) or u.id = any((select reads_units())::uuid[]) or u.province_id = any((select reads_provinces())::uuid[])
    ),
    asked as (select * from jsonb_to_recordset(${JSON.stringify(periods)}::jsonb) as x(i int, subject text, "end" date, due date)),
    own as (select * from jsonb_to_recordset(${JSON.stringify(own)}::jsonb) as x(i int, province uuid, due date)),
    known as (
      select c.unit_id, c.subject, c.id, c.status, c.official_version, c.first_sent_at, c.sent_at from workflow_case c
      where c.workflow = 'report' and c.subject = any(${asked.map((a) => a.subject)}::text[])
    ),
    report as (
      select a.i, s.part_id, s.id as centre_id, coalesce(o.due, a.due) as due, c.id as case_id, c.status, c.first_sent_at, c.sent_at,
        case when c.official_version is not null then 'accepted' when c.status = 'sent' then 'sent'
          when ${today}::date > coalesce(o.due, a.due) then 'late' when c.status = 'returned' then 'returned' else 'open' end as stands
      from asked a join centre s on s.tracked_from <= a."end" and on_day(s.valid, least(a."end", ${today}::date))
      left join own o on o.i = a.i and o.province = s.province_id
      left join known c on c.subject = a.subject and c.unit_id = s.id
    )
    select i as "column", part_id as part, count(*)::int as expected,
      count(*) filter (where stands = 'accepted')::int as accepted, count(*) filter (where stands = 'sent')::int as sent,
      count(*) filter (where stands = 'returned')::int as returned, count(*) filter (where stands = 'open')::int as open,
      count(*) filter (where stands = 'late')::int as late,
      coalesce(max(${today}::date - due) filter (where stands = 'late'), 0)::int as "daysLate",
      min(due) as "firstDue", max(due) as "lastDue",
      ${only('centre_id')} as "centreId", ${only('case_id')} as "caseId", ${only('status')} as status,
      ${only('first_sent_at')} as "firstSentAt", ${only('sent_at')} as "sentAt"
    from report group by i, part_id`.execute(db)
  return rows
}
