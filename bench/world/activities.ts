import type pg from 'pg'
import { ATTENDED, YEAR, type Size } from './size.ts'

const FIELDS = `(select array_agg(e ->> 'code') from instrument i, jsonb_array_elements(i.body -> 'entries') e where i.kind = 'vocabulary' and i.key = 'activity-field' and i.area_id is null and upper(i.valid) is null)`
const FORMS = FIELDS.replace('activity-field', 'activity-form')

/** A year of sessions with head counts, their first version, and what one in four cost. */
export async function insertActivities(owner: pg.ClientBase, size: Size): Promise<void> {
  await owner.query('set session_replication_role = replica')
  await owner.query('drop index activity_folded_idx')
  await owner.query(`create temp table centre_at as select n, id, province from made where kind = 'centre'`)
  await owner.query('create unique index on centre_at (n)')
  await owner.query('analyze centre_at')
  const days = `(date '${YEAR.to}' - date '${YEAR.from}')`
  await owner.query(`
    insert into activity (id, unit_id, province_id, status, title, field, form, held_on, starts_at, session_count, place, speakers,
      owner, attended, women, ethnic, policy, created_by, created_at, updated_at)
    select pg_temp.named('a' || i), c.id, c.province, 'held',
      'Chuyên đề ' || (array['trồng rau an toàn','phòng bệnh mùa mưa','an toàn giao thông','kỹ năng số cơ bản','luật đất đai'])[1 + i % 5] || ' số ' || i,
      f.all[1 + i % cardinality(f.all)], m.all[1 + i % cardinality(m.all)],
      date '${YEAR.from}' + (hashint4(i + 7) & 2147483647) % ${days}, time '08:30', 1, 'Nhà văn hóa ấp ' || i % 9, '',
      'centre', a.attended, a.attended / 2, a.attended / 5, a.attended / 10, pg_temp.named('account/director/1'), now(), now()
    from generate_series(1, ${size.sessions}) i
    join centre_at c on c.n = 1 + i % ${size.centres}
    cross join lateral (select ${ATTENDED} as attended) a
    cross join (select ${FIELDS} as all) f cross join (select ${FORMS} as all) m`)
  await owner.query(`insert into activity_cost (activity_id, unit_id, province_id, source, amount)
    select a.id, a.unit_id, a.province_id, 'state', 200000 + 1000 * (row_number() over () % 900) from activity a where hashtext(a.id::text) % 4 = 0`)
  await owner.query(`insert into activity_version (activity_id, version, unit_id, province_id, change, body, by_account, by_name, at)
    select a.id, 1, a.unit_id, a.province_id, 'record', jsonb_build_object('title', a.title, 'field', a.field, 'form', a.form, 'heldOn', a.held_on,
      'endedOn', null, 'startsAt', '08:30', 'endsAt', null, 'sessionCount', 1, 'place', a.place, 'speakers', '', 'owner', 'centre', 'ownerName', '',
      'partners', '[]'::jsonb, 'attended', a.attended, 'women', a.women, 'ethnic', a.ethnic, 'policy', a.policy, 'persons', null,
      'costs', '[]'::jsonb, 'note', '', 'status', 'held'), a.created_by, 'Người thử', a.created_at from activity a`)
  await owner.query('create index activity_folded_idx on activity using gin (folded gin_trgm_ops)')
  await owner.query('set session_replication_role = origin')
}
