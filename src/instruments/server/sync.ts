import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { ShippedInstrument } from '../rules/instrument.ts'
import { instrumentKinds } from '../rules/kinds.ts'

const FOLDER = fileURLToPath(new URL('../../../instruments/', import.meta.url))
const FOLDERS = ['vocabularies', 'deadlines', 'workflows', 'report-forms']

/** Every rule the product ships, checked against its kind. Throws with the file's name when one is malformed. */
export async function readShipped(): Promise<ShippedInstrument[]> {
  const files = await Promise.all(
    FOLDERS.map(async (folder) => (await readdir(join(FOLDER, folder))).sort().map((name) => join(FOLDER, folder, name))),
  )
  return Promise.all(files.flat().map(readOne))
}

async function readOne(path: string): Promise<ShippedInstrument> {
  const parsed = ShippedInstrument.parse(JSON.parse(await readFile(path, 'utf8')))
  const kind = instrumentKinds[parsed.kind as keyof typeof instrumentKinds]
  const body = kind?.safeParse(parsed.body)
  if (!body?.success) throw new Error(`${path}: ${body ? body.error.message : `unknown kind ${parsed.kind}`}`)
  return { ...parsed, body: body.data }
}

/**
 * Brings the shipped rules into the database, as its owner, at every start. A version somebody edited is left alone;
 * a rule for a province waits until that province is in the tree.
 */
export async function syncInstruments(owner: pg.ClientBase): Promise<void> {
  for (const instrument of await readShipped()) await syncOne(owner, instrument)
}

async function syncOne(owner: pg.ClientBase, i: ShippedInstrument): Promise<void> {
  const area = i.areaCode === undefined ? null : await findProvince(owner, i.areaCode)
  if (area === undefined) return
  const hash = createHash('sha256').update(JSON.stringify(i)).digest('hex')
  await owner.query(
    `insert into instrument (kind, key, area_id, province_id, valid, version, title, legal_basis, certainty, body, origin, body_hash)
     values ($1, $2, $3, $3, daterange($4, $5), 1, $6, $7, $8, $9, 'shipped', $10)
     on conflict (kind, key, area_id, version) do update set title = excluded.title, legal_basis = excluded.legal_basis,
       certainty = excluded.certainty, body = excluded.body, body_hash = excluded.body_hash
     where instrument.origin = 'shipped' and instrument.body_hash <> excluded.body_hash`,
    [i.kind, i.key, area, i.valid.from, i.valid.to, JSON.stringify(i.title), JSON.stringify(i.legalBasis), i.certainty, JSON.stringify(i.body), hash],
  )
}

async function findProvince(owner: pg.ClientBase, code: string): Promise<string | undefined> {
  const { rows } = await owner.query<{ id: string }>(`select id from unit where kind = 'province' and code = $1 limit 1`, [code])
  return rows[0]?.id
}
