import type pg from 'pg'
import { v7 as uuidv7 } from 'uuid'

type NewUnit = { kind: string; name: string; parent: string; province?: string; code?: string; from?: string }

/** A unit in the tree as its owner writes it: for shapes of the tree no page makes at once. */
export async function newUnit(owner: pg.Client, u: NewUnit): Promise<string> {
  const id = uuidv7()
  const [province, from] = [u.province ?? id, u.from ?? '2020-01-01']
  await owner.query(`insert into unit (id, kind, code, province_id, valid, tracked_from) values ($1, $2, $3, $4, daterange($5, null), '2020-08-14')`, [id, u.kind, u.code ?? null, province, from])
  await owner.query(`insert into unit_name (unit_id, province_id, name, short_name, valid) values ($1, $2, $3, $3, daterange($4, null))`, [id, province, u.name, from])
  await owner.query(`insert into unit_link (unit_id, province_id, parent_id, line, valid) values ($1, $2, $3, 'administrative', daterange($4, null))`, [id, province, u.parent, from])
  return id
}

/** Closes a unit from a day on, with one that follows it and keeps its books. */
export async function followed(owner: pg.Client, unit: string, by: string, from: string, province: string): Promise<void> {
  await succeed(owner, { unit, by, from, province, keeps: true })
  await owner.query(`update unit set valid = daterange(lower(valid), $2), closed_basis = 'Nghị quyết thử' where id = $1`, [unit, from])
}

/** One more that follows a unit, without its books: the unit was divided. */
export const splitOff = (owner: pg.Client, unit: string, by: string, from: string, province: string) =>
  succeed(owner, { unit, by, from, province, keeps: false })

async function succeed(owner: pg.Client, o: { unit: string; by: string; from: string; province: string; keeps: boolean }): Promise<void> {
  const change = uuidv7()
  await owner.query(
    `insert into unit_change (id, kind, unit_id, province_id, effective_on, legal_basis, plan, undo, by_account, by_name)
     values ($1, 'merge', $2, $2, $3, 'Nghị quyết thử', '{}', '{}', (select id from account limit 1), 'Hà Đức Anh')`, [change, o.province, o.from])
  await owner.query(
    `insert into unit_succession (predecessor_id, successor_id, change_id, province_id, from_day, keeps_books) values ($1, $2, $3, $4, $5, $6)`,
    [o.unit, o.by, change, o.province, o.from, o.keeps])
}
