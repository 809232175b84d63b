import type { Kysely } from 'kysely'
import { covered, run } from './policies.ts'

/**
 * A level that receives consolidated reports may ask for them by letter, whether or not it may write to centres. And a
 * campaign has targets and may ask only some of the units below: the others do not see it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const reads = covered('reads', { unit: 'unit_id', province: 'province_id' })
  await run(db, `
    alter policy letter_insert on letter with check ((select session_job()) is not null or (
      by_account = (select session_account()) and ${reads} and exists (select from role_grant g join role r on r.key = g.role
        where g.account_id = (select session_account()) and r.permissions && array['report.remind','consolidation.receive'])))`)
  await run(db, targets)
  // Who reads where it was called; and, of those below, who is asked or takes part already.
  const mine = (ids: string) => `with_followers(asked, 'infinity') && (select ${ids}())::uuid[]`
  const asked = `asked is null or ${mine('known_units')} or ${mine('reads_units')} or ${mine('reads_provinces')}
    or exists (select from activity a where a.campaign_id = campaign.id)`
  await run(db, `alter policy campaign_select on campaign using (${reads} or (unit_id = any((select known_units())::uuid[]) and (${asked})))`)
  await run(db, publicCampaigns)
}

const targets = `
  alter table campaign
    add target_centres int check (target_centres > 0), add target_sessions int check (target_sessions > 0),
    add target_attended int check (target_attended > 0), add asked uuid[] check (asked <> '{}');
  comment on column campaign.target_sessions is 'What all who are asked are to reach together; null where nothing was said.';
  comment on column campaign.asked is 'The units directly below the caller that are asked, and whoever follows them; null asks all.';

  -- Units and whoever follows them by a day: what was asked of one that was merged or divided is asked of those.
  create function with_followers(ids uuid[], on_date date) returns uuid[]
    language sql stable security definer set search_path = public, pg_temp as $$
    with recursive f(id) as (
      select unnest(ids)
      union
      select s.successor_id from f join unit_succession s on s.predecessor_id = f.id and s.from_day <= on_date
    ) select array_agg(id) from f $$;`

/** Title, days, caller, targets, and of the centres of the page what stands on public pages by itself. */
const publicCampaigns = `
  create function public_campaigns(root uuid, today date, until date, most int) returns table (
      id uuid, title text, "fromDay" date, "toDay" date, "by" text, centres int, coming int, sessions int, attended bigint,
      "targetCentres" int, "targetSessions" int, "targetAttended" int, courses jsonb)
    language sql stable security definer set search_path = public, pg_temp as $$
    select c.id, c.title, c.from_day, c.to_day, coalesce(name_on(c.unit_id, today), ''), count(distinct a.unit_id)::int,
      (count(*) filter (where a.status = 'planned'))::int, (coalesce(sum(a.session_count) filter (where a.status = 'held'), 0))::int,
      sum(a.attended) filter (where a.status = 'held'), c.target_centres, c.target_sessions, c.target_attended,
      coalesce(jsonb_agg(distinct jsonb_build_object('id', l.id, 'title', l.title)) filter (where l.id is not null), '[]')
    from campaign c join activity a on a.campaign_id = c.id left join course l on l.id = a.course_id and l.status = 'open'
    where c.cancelled_at is null and c.to_day >= today and c.from_day <= public_campaigns.until
      and a.unit_id = any((select public_centres(root, today))::uuid[]) and a.is_public and a.status <> 'cancelled'
      and a.owner <> 'other_centre' and a.held_on between c.from_day and c.to_day
      and not exists (select from course k where k.id = a.course_id and not k.is_public)
    group by c.id order by c.from_day, c.title, c.id limit most $$;`
