import { sql } from 'kysely'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import { isBody } from '#units/rules/tree.ts'
import { findSeat, getUnitRow } from '#units/server/units.service.ts'
import type { Askable, CampaignContent } from '../rules/campaign.ts'

export type StoredCampaign = CampaignContent & { id: string; place: Place; version: number; cancelled: boolean; unitName: string }
type Row = Omit<StoredCampaign, 'place'> & { unitId: string; provinceId: string | null }

const COLUMNS = (today: string) => sql`c.id, c.unit_id as "unitId", c.province_id as "provinceId", coalesce(name_on(c.unit_id, ${today}), '') as "unitName",
  c.version, c.title, c.legal_basis as "legalBasis", c.note, c.from_day as "fromDay", c.to_day as "toDay",
  c.target_centres as "targetCentres", c.target_sessions as "targetSessions", c.target_attended as "targetAttended", c.asked::text[] as asked,
  c.cancelled_at is not null as cancelled`

const told = ({ unitId, provinceId, ...c }: Row): StoredCampaign => ({ ...c, place: { unitId, provinceId } })

/** Row-level security shows what is called for in one's territory, and what those above ask of it. */
export async function findCampaign(db: Db, id: string, today: string, lock = false): Promise<StoredCampaign | undefined> {
  const { rows } = await sql<Row>`select ${COLUMNS(today)} from campaign c where c.id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] && told(rows[0])
}

const MOST = 200

/** Latest first; those on a day alone where one is given. */
export async function listCampaigns(db: Db, today: string, on: string | undefined): Promise<StoredCampaign[]> {
  const then = on ? sql`c.cancelled_at is null and ${on}::date between c.from_day and c.to_day` : sql`true`
  const { rows } = await sql<Row>`select ${COLUMNS(today)} from campaign c where ${then} order by c.from_day desc, c.id limit ${MOST}`.execute(db)
  return rows.map(told)
}

type New = { id: string; place: Place; content: CampaignContent; by: string; now: Date }
/** False when the id is taken. */
export async function insertCampaign(db: Db, { id, place, content: c, by, now }: New): Promise<boolean> {
  const { rows } = await sql`
    insert into campaign (id, unit_id, province_id, title, legal_basis, note, from_day, to_day,
      target_centres, target_sessions, target_attended, asked, created_by, created_at, updated_at)
    values (${id}, ${place.unitId}, ${place.provinceId}, ${c.title}, ${c.legalBasis}, ${c.note}, ${c.fromDay}, ${c.toDay},
      ${c.targetCentres}, ${c.targetSessions}, ${c.targetAttended}, ${c.asked}::uuid[], ${by}, ${now}, ${now})
    on conflict (id) do nothing returning id`.execute(db)
  return rows.length > 0
}

export async function updateCampaign(db: Db, c: StoredCampaign, now: Date): Promise<void> {
  await sql`
    update campaign set title = ${c.title}, legal_basis = ${c.legalBasis}, note = ${c.note}, from_day = ${c.fromDay}, to_day = ${c.toDay},
      target_centres = ${c.targetCentres}, target_sessions = ${c.targetSessions}, target_attended = ${c.targetAttended}, asked = ${c.asked}::uuid[],
      cancelled_at = ${c.cancelled ? now : null}, version = ${c.version}, updated_at = ${now} where id = ${c.id}`.execute(db)
}

/**
 * The units directly below one's area that have centres, which may be asked one by one: of an office its wards, of a
 * commune its centres.
 */
export async function listAskable(db: Db, unitId: string, today: string): Promise<Askable[]> {
  const { kind } = await getUnitRow(db, unitId)
  const root = (isBody(kind) ? await findSeat(db, unitId, today) : undefined) ?? unitId
  const { rows } = await sql<Askable>`
    select p.part_id as id, n.name, count(*)::int as centres
    from unit_places(${root}::uuid, 'administrative', ${today}::date) p
    join unit c on c.id = p.unit_id and c.kind = 'centre' and on_day(c.valid, ${today}::date)
    join unit_name n on n.unit_id = p.part_id and on_day(n.valid, ${today}::date)
    group by p.part_id, n.name order by n.name collate vi_numeric, p.part_id`.execute(db)
  return rows
}
