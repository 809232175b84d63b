import { sql } from 'kysely'
import type { ActivityContext } from '#activities/server/context.ts'
import type { CampaignResult, CentreShare } from '../rules/campaign.ts'
import type { StoredCampaign } from './campaigns.store.ts'

/** More centres than this are not named one by one. */
const NAMED = 300

/**
 * What all centres together hold, as far as the reader may read: row-level security is the measure, so a centre sees
 * its own share, a commune its centre's, a department the province's.
 */
export async function readResult(ctx: ActivityContext, c: StoredCampaign, whole: boolean): Promise<CampaignResult> {
  const shares = await listShares(ctx, c)
  const centres = await listCentres(ctx, c)
  const taking = new Set(shares.map((s) => s.unitId))
  const missing = centres.filter((u) => !taking.has(u.unitId)).map((u) => ({ ...u, planned: 0 }))
  const idle = [...shares.filter((s) => s.sessions === 0).map(({ unitId, unitName, planned }) => ({ unitId, unitName, planned })), ...missing]
  const sum = (of: (s: CentreShare) => number) => shares.reduce((n, s) => n + of(s), 0)
  const counted = shares.filter((s) => s.attended !== null)
  return {
    whole,
    centres: missing.length + shares.length,
    taking: shares.length,
    holding: shares.filter((s) => s.sessions > 0).length,
    activities: sum((s) => s.activities),
    sessions: sum((s) => s.sessions),
    planned: sum((s) => s.planned),
    attended: counted.length > 0 ? sum((s) => s.attended ?? 0) : null,
    shares: shares.slice(0, NAMED),
    idle: idle.slice(0, NAMED),
  }
}

/** A course counts as one activity however many of its sessions lie within the days. */
async function listShares({ db, today }: ActivityContext, c: StoredCampaign): Promise<CentreShare[]> {
  const { rows } = await sql<CentreShare>`
    select s.*, coalesce(name_on(s."unitId", ${today}), '') as "unitName" from (
      select a.unit_id as "unitId", (count(distinct coalesce(a.course_id, a.id)) filter (where a.status = 'held'))::int as activities,
        (coalesce(sum(a.session_count) filter (where a.status = 'held'), 0))::int as sessions,
        (count(*) filter (where a.status = 'planned'))::int as planned, (sum(a.attended) filter (where a.status = 'held'))::int as attended
      from activity a where a.campaign_id = ${c.id} and a.status <> 'cancelled' and a.owner <> 'other_centre'
        and a.held_on between ${c.fromDay}::date and ${c.toDay}::date
      group by a.unit_id) s
    order by s.attended desc nulls last, s.sessions desc, s.planned desc, "unitName"`.execute(db)
  return rows
}

/** The centres asked: of all below, or of the units chosen and whoever follows those by now. */
async function listCentres({ db, today }: ActivityContext, c: StoredCampaign): Promise<{ unitId: string; unitName: string }[]> {
  const under = (line: string) => sql`select b.unit_id from asked a cross join lateral unit_branch(a.id, ${line}, null, ${today}::date) b`
  const { rows } = await sql<{ unitId: string; unitName: string }>`
    with asked(id) as (select unnest(with_followers(coalesce(${c.asked}::uuid[], array[${c.place.unitId}::uuid]), ${today}::date)))
    select u.id as "unitId", coalesce(n.name, '') as "unitName" from unit u cross join lateral name_on(u.id, ${today}) as n(name)
    where u.kind = 'centre' and on_day(u.valid, ${today}::date) and (reads_all() or u.id = any(reads_units()) or u.province_id = any(reads_provinces()))
      and u.id = any(array(${under('administrative')} union ${under('professional')}))
    order by n.name collate vi_numeric, u.id`.execute(db)
  return rows
}
