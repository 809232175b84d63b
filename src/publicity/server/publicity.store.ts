import { sql } from 'kysely'
import type { PlainDate } from '#platform/common/dates.ts'
import type { Db } from '#platform/server/db.ts'
import { PUBLIC_KINDS } from '#units/rules/public-address.ts'
import type { Coming, Event, HeldRow, Neighbour, OpenCourse, Place, PublicUnit } from '../rules/public-page.ts'
import type { Session } from '../rules/timetable.ts'

/** Reads through the functions for visitors only: there is no other way past row-level security. */
type At = { db: Db; today: PlainDate }

/** Those whose id ends so; nearly always one. */
export async function findPublicUnits({ db, today }: At, tail: string): Promise<PublicUnit[]> {
  return (await sql<PublicUnit>`select * from public_unit(${tail}, ${today}::date)`.execute(db)).rows
}

export async function listAround({ db, today }: At, id: string): Promise<Neighbour[]> {
  return (await sql<Neighbour>`select * from public_around(${id}::uuid, ${today}::date)`.execute(db)).rows
}

/** What is coming up to `until`, the next first, at most `most` of `total`. */
export async function listComing(
  { db, today }: At,
  q: { id: string; until: PlainDate; most: number },
): Promise<{ events: Coming[]; total: number }> {
  const { rows } = await sql<Coming & { total: number }>`
    select * from public_coming(${q.id}::uuid, ${today}::date, ${q.until}::date, ${q.most}::int)`.execute(db)
  const events = rows.map(({ total: _total, ...e }) => ({
    ...e,
    startsAt: timeOf(e.startsAt),
    endsAt: timeOf(e.endsAt),
  }))
  return { events, total: rows[0]?.total ?? 0 }
}

const timeOf = (stored: string | null) => stored?.slice(0, 5) ?? null

/** Classes that take people now, the next to begin first. */
export async function listOpenCourses({ db, today }: At, q: { id: string; now: Date; most: number }): Promise<OpenCourse[]> {
  const { rows } = await sql<OpenCourse>`
    select * from public_courses(${q.id}::uuid, ${today}::date, ${q.now}::timestamptz, ${q.most}::int)`.execute(db)
  return rows
}

/** What a centre announces, held and called off between two days, in their order. */
export async function listTimetable(
  { db, today }: At,
  q: { id: string; from: PlainDate; to: PlainDate; most: number },
): Promise<Session[]> {
  const { rows } = await sql<Session>`
    select * from public_timetable(${q.id}::uuid, ${today}::date, ${q.from}::date, ${q.to}::date, ${q.most}::int)`.execute(db)
  return rows.map((s) => ({ ...s, startsAt: timeOf(s.startsAt), endsAt: timeOf(s.endsAt) }))
}

export async function listHeld(
  { db, today }: At,
  q: { id: string; from: PlainDate; to: PlainDate },
): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select * from public_held(${q.id}::uuid, ${today}::date, ${q.from}::date, ${q.to}::date)`.execute(db)
  return rows
}

/** Latest first. */
export async function listLatest(
  { db, today }: At,
  q: { id: string; from: PlainDate; most: number },
): Promise<Event[]> {
  const { rows } = await sql<Event>`
    select * from public_latest(${q.id}::uuid, ${today}::date, ${q.from}::date, ${q.most}::int)`.execute(db)
  return rows
}

export async function findFirstYear({ db, today }: At, id: string): Promise<number | null> {
  const { rows } = await sql<{
    year: number | null
  }>`select public_first_year(${id}::uuid, ${today}::date) as year`.execute(db)
  return rows[0]?.year ?? null
}

/** Open units in Vietnamese order. */
export async function listPlaces({ db, today }: At, kinds: readonly string[] = PUBLIC_KINDS): Promise<Place[]> {
  return (await sql<Place>`select * from public_units(${[...kinds]}::text[], ${today}::date)`.execute(db)).rows
}

export type Found = Place & { area: string | null }

/** A name that is borne no longer: of an area that ended, or is called otherwise now. */
export type Former = Found & { now: string | null }

export async function findFormer({ db, today }: At, words: readonly string[], most: number): Promise<Former[]> {
  const { rows } =
    await sql<Former>`select * from public_find_former(${[...words]}::text[], ${today}::date, ${most}::int)`.execute(db)
  return rows
}

export async function findPlaces({ db, today }: At, words: readonly string[], most: number): Promise<Found[]> {
  const { rows } =
    await sql<Found>`select * from public_find(${[...words]}::text[], ${today}::date, ${most}::int)`.execute(db)
  return rows
}
