import type { Kysely } from 'kysely'
import { run } from './policies.ts'

/**
 * Entries carry a digest; seals chain their digests in batches. What an entry says about people is in the digest only
 * as a salted hash, so that it can be erased and the chain still holds.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, columns)
  await run(db, digests)
  await run(db, numbering)
  await run(db, seals)
  await run(db, looks)
  await run(db, erasure)
}

const columns = `
  alter table audit_entry
    add subjects text[],
    add salt bytea,
    add values_hash bytea,
    add digest bytea,
    add erased_in bigint;
  comment on column audit_entry.subjects is 'Everybody a look showed; for an erasure, the entries it emptied.';
  comment on column audit_entry.erased_in is 'The entry of the erasure that took before, after and salt away.';
  comment on table audit_entry is 'Who changed what and who looked, in the transaction of the act. Append-only.';`

const digests = `
  create function audit_values_hash(e audit_entry) returns bytea language sql stable return
    sha256(e.salt || convert_to(jsonb_build_array(e.before is null, e.before, e.after is null, e.after)::text, 'UTF8'));
  create function audit_digest(e audit_entry) returns bytea language sql stable return
    sha256(convert_to(jsonb_build_array(e.id, (extract(epoch from e.at) * 1000000)::bigint, e.account_id, e.unit_id, e.province_id,
      e.verb, e.subject_kind, e.subject_id, e.request_id, e.subjects, encode(e.values_hash, 'hex'))::text, 'UTF8'));

  -- What was written before this release is taken as it stands: the first seal vouches for it from now on.
  update audit_entry set salt = uuid_send(gen_random_uuid()) where before is not null or after is not null;
  update audit_entry e set values_hash = audit_values_hash(e) where salt is not null;
  update audit_entry e set digest = audit_digest(e);
  alter table audit_entry alter digest set not null;

  create function audit_entry_seal_values() returns trigger language plpgsql as $$
  begin
    new.erased_in := null;
    if new.before is null and new.after is null then
      new.salt := null;
      new.values_hash := null;
    else
      new.salt := uuid_send(gen_random_uuid());
      new.values_hash := audit_values_hash(new);
    end if;
    new.digest := audit_digest(new);
    return new;
  end $$;
  create trigger audit_entry_digest before insert on audit_entry for each row execute function audit_entry_seal_values();`

const numbering = `
  -- A transaction has its own number before it takes an entry's, so every entry below the highest one seen belongs to a
  -- transaction that has a number too: once those are over, nothing can turn up below.
  alter table audit_entry alter id drop identity;
  create sequence audit_entry_id_seq owned by audit_entry.id;
  select setval('audit_entry_id_seq', greatest((select max(id) from audit_entry), 1), exists (select from audit_entry));
  alter table audit_entry alter id set default
    case when pg_current_xact_id() is not null then nextval('audit_entry_id_seq') end;
  grant usage on sequence audit_entry_id_seq to hocnay_app;
  revoke insert on audit_entry from hocnay_app;
  grant insert (account_id, unit_id, province_id, verb, subject_kind, subject_id, subjects, before, after, request_id)
    on audit_entry to hocnay_app;

  create index audit_entry_unit_idx on audit_entry (unit_id, id);
  create index audit_entry_province_idx on audit_entry (province_id, id);
  create index audit_entry_account_idx on audit_entry (account_id, id);
  create index audit_entry_verb_idx on audit_entry (verb, id);
  create index audit_entry_at_idx on audit_entry using brin (at);
  create index audit_entry_subjects_idx on audit_entry using gin (subjects) where subjects is not null;`

const seals = `
  create table audit_seal (
    batch bigint primary key, after_id bigint not null, last_id bigint not null, count bigint not null,
    leaves bytea not null, root bytea not null, previous bytea not null, at timestamptz not null, hash bytea not null
  );
  comment on table audit_seal is 'A batch of entries, chained to the batch before. leaves: number and digest of each.';
  grant select (batch, last_id, count, hash, at) on audit_seal to hocnay_app;

  create function audit_seal_hash(s audit_seal) returns bytea language sql stable return
    sha256(convert_to(jsonb_build_array(s.batch, s.after_id, s.last_id, s.count, encode(s.root, 'hex'), encode(s.previous, 'hex'),
      (extract(epoch from s.at) * 1000000)::bigint)::text, 'UTF8'));

  -- The beginning: its hash is the name of this trail.
  insert into audit_seal (batch, after_id, last_id, count, leaves, root, previous, at, hash)
    values (0, 0, 0, 0, '', sha256(uuid_send(gen_random_uuid())), '', clock_timestamp(), '');
  update audit_seal s set hash = audit_seal_hash(s);

  -- The highest entry there is, and the transaction number below which its elders are.
  create function audit_mark() returns table (upto bigint, running xid8)
    language sql volatile security definer set search_path = public, pg_temp as $$
    select coalesce((select e.id from audit_entry e order by e.id desc limit 1), 0), pg_snapshot_xmax(pg_current_snapshot()) $$;

  -- Seals one batch up to a mark; nothing while its transactions are running or while another process seals.
  create function audit_seal_batch(upto bigint, running xid8, most int) returns setof audit_seal
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
  declare last audit_seal; made audit_seal;
  begin
    if pg_snapshot_xmin(pg_current_snapshot()) < running or not pg_try_advisory_xact_lock(727003) then return; end if;
    select * into last from audit_seal order by batch desc limit 1;
    select last.batch + 1, last.last_id, max(p.id), count(*), string_agg(int8send(p.id) || p.digest, ''::bytea order by p.id),
        null, last.hash, clock_timestamp(), null
      into made
      from (select e.id, e.digest from audit_entry e where e.id > last.last_id and e.id <= upto order by e.id limit most) p;
    if made.count = 0 then return; end if;
    made.root := sha256(made.leaves);
    made.hash := audit_seal_hash(made);
    insert into audit_seal select made.*;
    return next made;
  end $$;`

const looks = `
  -- A look belongs to the unit of whoever looked: there somebody answers for it.
  create function audit_look(unit uuid, verb text, kind text, id text, seen text[], request text) returns void
    language sql volatile security definer set search_path = public, pg_temp as $$
    insert into audit_entry (account_id, unit_id, province_id, verb, subject_kind, subject_id, subjects, request_id)
    select session_account(), u.id, u.province_id, audit_look.verb, audit_look.kind, audit_look.id, seen, request
    from (values (unit)) as w (unit_id) left join unit u on u.id = w.unit_id $$;

  -- Everybody may know who changed or saw their own account, wherever that person sat.
  create function own_audit(below bigint, most int) returns setof audit_entry
    language sql stable security definer set search_path = public, pg_temp as $$
    (select e.* from audit_entry e where e.subject_kind = 'account' and e.subject_id = session_account()::text and e.id < below
      order by e.id desc limit most)
    union
    (select e.* from audit_entry e where e.subjects @> array[session_account()::text] and e.subjects is not null and e.id < below
      order by e.id desc limit most)
    order by id desc limit most $$;`

const erasure = `
  -- Takes the values out of every entry about an account. The erasure is itself an entry and names the entries it
  -- emptied: one that is empty without being named there counts as tampered with.
  create function audit_erase(account uuid, basis text, request text, today date) returns table (entry bigint, emptied int)
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
  declare ids bigint[]; made bigint; home record;
  begin
    if not exists (select from role_grant g join role r on r.key = g.role
        where g.account_id = session_account() and on_day(g.valid, today) and 'audit.erase' = any(r.permissions)) then
      raise exception 'audit.erase is missing' using errcode = '42501';
    end if;
    select a.unit_id, a.province_id into home from account a where a.id = audit_erase.account;
    if not found then return; end if;
    ids := array(select e.id from audit_entry e where e.subject_kind = 'account' and e.subject_id = account::text
      and e.salt is not null order by e.id for update);
    insert into audit_entry (account_id, unit_id, province_id, verb, subject_kind, subject_id, subjects, after, request_id)
      values (session_account(), home.unit_id, home.province_id, 'audit.erase', 'account_values', account::text, ids::text[],
        jsonb_build_object('basis', basis, 'entries', cardinality(ids)), request) returning id into made;
    update audit_entry e set before = null, after = null, salt = null, erased_in = made where e.id = any(ids);
    return query select made, cardinality(ids);
  end $$;`
