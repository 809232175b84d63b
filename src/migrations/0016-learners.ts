import type { Kysely } from 'kysely'
import { addTerritory, covered, guard, run } from './policies.ts'

/**
 * Learners: who comes to a centre, by name. Names are seen with `learner.read` alone, what the law calls sensitive with
 * `learner_trait.read`; both are territories of their own. Whatever is counted lies elsewhere, without names.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const mode of ['reads_learners', 'writes_learners', 'reads_traits'] as const) await addTerritory(db, mode)
  await run(db, learners)
  const known = covered('reads_learners', { unit: 'unit_id', province: 'province_id' })
  const kept = covered('writes_learners', { unit: 'unit_id', province: 'province_id' })
  await guard(db, 'learner', { select: known, insert: kept, update: kept })
  const traits = covered('reads_traits', { unit: 'unit_id', province: 'province_id' })
  await guard(db, 'learner_trait', { select: traits, insert: kept, update: kept, delete: kept })
  await guard(db, 'learner_version', { select: known, insert: kept })
  await run(db, sayings)
  await run(db, erasure)
  await run(db, counting)
}

const learners = `
  create table learner (
    id uuid primary key, unit_id uuid not null references unit(id), province_id uuid, version int not null default 1,
    full_name text not null check (full_name <> ''), birth_year int check (birth_year between 1900 and 2100),
    woman boolean, phone text not null default '', email text not null default '',
    resident_group_id uuid references unit(id), resident_group text not null default '', note text not null default '',
    created_at timestamptz not null, updated_at timestamptz not null, erase_requested_at timestamptz, erased_at timestamptz,
    merged_into uuid references learner(id), merged_at timestamptz, merged_by text,
    folded text generated always as (vi_fold(full_name)) stored,
    constraint learner_merged_check check (num_nonnulls(merged_into, merged_at, merged_by) in (0, 3) and merged_into is distinct from id)
  );
  comment on table learner is 'Who learns at a centre, by name. Erasing takes name, phone, mail and note; the row stays, so that figures stay.';
  comment on column learner.woman is 'Null while not asked.';
  comment on column learner.phone is 'Digits with the leading 0, or empty.';
  comment on column learner.erase_requested_at is 'When the learner asked through their own link to be erased.';
  comment on column learner.merged_into is 'The entry that was kept of this person; never one that is merged itself. What this one said is another name of it.';
  create index learner_unit_idx on learner (unit_id, folded); -- a centre's list, and the one who signs up again
  create index learner_phone_idx on learner (unit_id, phone) where phone <> '';
  create index learner_mail_idx on learner (lower(email)) where email <> ''; -- whom a link to their own record may be sent
  create index learner_request_idx on learner (unit_id) where erase_requested_at is not null and erased_at is null;
  create index learner_merged_idx on learner (merged_into) where merged_into is not null; -- the other names of one person

  create table learner_trait (
    learner_id uuid primary key references learner(id), unit_id uuid not null, province_id uuid,
    ethnic boolean, policy boolean, disadvantaged boolean, disability boolean
  );
  comment on table learner_trait is 'Sensitive by law: own table, own permission. Null while not asked.';

  create table learner_version (
    learner_id uuid not null references learner(id), version int not null, unit_id uuid not null, province_id uuid,
    change text not null check (change in ('record','import','sign_up','edit','erase','merge','merged','unmerge','unmerged')), body jsonb not null,
    by_account uuid, by_name text not null, at timestamptz not null, primary key (learner_id, version)
  );
  comment on table learner_version is 'Every state a learner was in. Erasing empties the bodies too.';`

/**
 * Like is not leak-proof, so the search runs as the owner and repeats the territory itself, as the one of activities
 * does. Digits are looked for in telephone numbers. What somebody was also called still finds them.
 */
const sayings = `
  create index learner_folded_idx on learner using gin (folded gin_trgm_ops); -- tone-free search

  create function learners_saying(words text[]) returns setof uuid
    language plpgsql stable security definer set search_path = public, pg_temp as $$
  declare
    patterns text[] := (select array_agg('%' || vi_fold(w) || '%' order by length(w) desc) from unnest(words) w);
    number text := regexp_replace(array_to_string(words, ''), '[^0-9]', '', 'g');
    units uuid[] := reads_learners_units();
    provinces uuid[] := reads_learners_provinces();
  begin
    if length(number) >= 4 then
      return query select coalesce(l.merged_into, l.id) from learner l where l.phone like '%' || number || '%'
        and (reads_learners_all() or l.unit_id = any(units) or l.province_id = any(provinces));
    end if;
    return query select coalesce(l.merged_into, l.id) from learner l where l.folded like all (patterns)
      and (reads_learners_all() or l.unit_id = any(units) or l.province_id = any(provinces));
  end $$;`

/**
 * Takes somebody's name away wherever it stands: all entries of the person, their versions, what is sensitive, what hung on
 * them before a merge, and answers kept to know a repeated write. The trail never held it, and the rows stay, so that every
 * figure stays.
 */
const erasure = `
  create function forget_answers(unit uuid, about text[]) returns void
    language sql volatile security definer set search_path = public, pg_temp as $$
    update write_receipt w set answer = '{}'
    where ${covered('writes_learners', { unit: 'forget_answers.unit', province: '(select u.province_id from unit u where u.id = forget_answers.unit)' })}
      and w.account_id in (select g.account_id from role_grant g where g.unit_id = forget_answers.unit)
      and w.answer ~ '"(fullName|holder|name)"' and exists (select from unnest(about) x where position(x in w.answer) > 0) $$;

  create function erase_learner(who uuid, reason text, request text, at timestamptz, by_name text) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
  declare l learner; one learner; gone uuid[] := '{}';
  begin
    select * into l from learner x where x.id = who for update;
    if not found or not ${covered('writes_learners', { unit: 'l.unit_id', province: 'l.province_id' })} then
      raise exception 'learner.write is missing' using errcode = '42501';
    end if;
    if l.erased_at is not null then return false; end if;
    for one in select * from learner x where x.id = who or x.merged_into = who order by x.id for update loop
      update learner set full_name = '–', phone = '', email = '', note = '', version = version + 1, updated_at = at, erased_at = at
        where id = one.id;
      delete from learner_trait where learner_id = one.id;
      update learner_version set body = '{}' where learner_id = one.id;
      insert into learner_version (learner_id, version, unit_id, province_id, change, body, by_account, by_name, at)
        values (one.id, one.version + 1, one.unit_id, one.province_id, 'erase', '{}', session_account(), erase_learner.by_name, erase_learner.at);
      gone := gone || one.id;
    end loop;
    delete from learner_merge m where m.gone_id = any(gone) or m.kept_id = any(gone);
    perform forget_answers(l.unit_id, gone::text[]);
    insert into audit_entry (account_id, unit_id, province_id, verb, subject_kind, subject_id, after, request_id)
      values (session_account(), l.unit_id, l.province_id, 'learner.erase', 'learner', who::text, jsonb_build_object('reason', reason), request);
    return true;
  end $$;`

/** What may be counted of learners by those who read the centre's records and know no names; two entries of one person are one. */
const counting = `
  create index learner_created_idx on learner (created_at, unit_id); -- how many came in a period

  create function learner_facts(units uuid[], since date, till date) returns table (
      id uuid, version int, unit_id uuid, province_id uuid, "on" date, woman boolean, birth_year int, resident_group_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select l.id, l.version, l.unit_id, l.province_id, (l.created_at at time zone 'Asia/Ho_Chi_Minh')::date, l.woman, l.birth_year, l.resident_group_id
    from learner l where (units is null or l.unit_id = any(units)) and l.merged_into is null
      and (since is null or l.created_at >= since::timestamp at time zone 'Asia/Ho_Chi_Minh')
      and (till is null or l.created_at < (till + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
      and ${covered('reads', { unit: 'l.unit_id', province: 'l.province_id' })} $$;

  create function learners_worked(made uuid[], others uuid[], since timestamptz) returns int
    language sql stable security definer set search_path = public, pg_temp as $$
    select count(distinct v.learner_id)::int from learner_version v
    where (v.unit_id = any(made) or (v.unit_id = any(others) and v.at > since))
      and ${covered('reads', { unit: 'v.unit_id', province: 'v.province_id' })} $$;`
