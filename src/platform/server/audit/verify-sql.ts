/**
 * What an entry's digest must be, for `audit_entry e`. Written out here and never taken from the database, whose
 * functions somebody who changes rows could change too.
 */
export const CALCULATED = `sha256(convert_to((jsonb_build_array(e.id, (extract(epoch from e.at) * 1000000)::bigint, e.account_id, e.unit_id,
  e.province_id, e.verb, e.subject_kind, e.subject_id, e.request_id, e.subjects, encode(e.values_hash, 'hex'))
  || case when e.token_id is null then '[]'::jsonb else jsonb_build_array(e.token_id) end)::text, 'UTF8'))`

/** Whether the values are those that were hashed, or were erased by an erasure that names this entry. */
export const VALUES_HOLD = `coalesce(case
  when e.values_hash is null then e.before is null and e.after is null and e.salt is null and e.erased_in is null
  when e.erased_in is null then
    sha256(e.salt || convert_to(jsonb_build_array(e.before is null, e.before, e.after is null, e.after)::text, 'UTF8')) = e.values_hash
  else e.before is null and e.after is null and e.salt is null and exists (
    select from audit_entry x where x.id = e.erased_in and x.verb = 'audit.erase' and e.id::text = any(x.subjects)) end, false)`
