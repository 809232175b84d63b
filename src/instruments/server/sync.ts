import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { inInstallation } from '#platform/server/installation.ts'
import { instrumentKinds, isKindName } from '../rules/kinds.ts'
import { numberVersions, ShippedInstrument, writeOut, type ShippedVersion } from '../rules/shipped.ts'

const FOLDER = inInstallation('instruments')
const FOLDERS = [
  'vocabularies',
  'deadlines',
  'workflows',
  'report-forms',
  'certificates',
  'age-bands',
  'offices',
  'templates',
  'boards',
]

/** Every rule the product ships, written out in full and checked against its kind. Throws with its name when one is malformed. */
export async function readShipped(): Promise<ShippedInstrument[]> {
  const files = await Promise.all(
    FOLDERS.map(async (folder) => (await readdir(join(FOLDER, folder))).sort().map((name) => join(FOLDER, folder, name))),
  )
  return writeOut(await Promise.all(files.flat().map(readOne))).map(checkBody)
}

async function readOne(path: string): Promise<ShippedInstrument> {
  const parsed = ShippedInstrument.safeParse(JSON.parse(await readFile(path, 'utf8')))
  if (!parsed.success) throw new Error(`${path}: ${parsed.error.message}`)
  return parsed.data
}

function checkBody(file: ShippedInstrument): ShippedInstrument {
  const body = isKindName(file.kind) ? instrumentKinds[file.kind].safeParse(file.body) : undefined
  if (!body?.success) throw new Error(`${file.kind} ${file.key}: ${body ? body.error.message : 'unknown kind'}`)
  return { ...file, body: body.data }
}

/**
 * Brings the shipped rules into the database, as its owner, at every start. A rule that people have changed is theirs
 * from then on: no version of it is touched, what a new release ships for it is left out. A rule for a province waits
 * until that province is in the tree.
 */
export async function syncInstruments(owner: pg.ClientBase, shipped?: readonly ShippedInstrument[]): Promise<void> {
  const versions = numberVersions(shipped ?? (await readShipped()))
  const areas = new Map<string, string | undefined>()
  for (const code of new Set(versions.flatMap((v) => v.areaCode ?? []))) areas.set(code, await findProvince(owner, code))
  const known = versions.flatMap((v) => {
    const area = v.areaCode === undefined ? null : areas.get(v.areaCode)
    return area === undefined ? [] : [{ ...v, area }]
  })
  // Days are given up before others take them, so that two versions never hold on the same one.
  for (const v of known) await narrow(owner, v)
  for (const v of known) await write(owner, v)
}

type Placed = ShippedVersion & { area: string | null }

const SAME = 'i.kind = $1 and i.key = $2 and i.area_id is not distinct from $3::uuid'
const UNTOUCHED = `not exists (select from instrument i where ${SAME} and i.origin = 'edited')`

async function narrow(owner: pg.ClientBase, v: Placed): Promise<void> {
  await owner.query(
    `update instrument i set valid = i.valid * daterange($5, $6)
     where ${SAME} and i.version = $4 and ${UNTOUCHED} and not i.valid <@ daterange($5, $6)`,
    [v.kind, v.key, v.area, v.version, v.valid.from, v.valid.to],
  )
  // What an earlier release shipped beyond these is withdrawn: it never holds.
  await owner.query(
    `update instrument i set valid = 'empty' where ${SAME} and i.version > $4 and not isempty(i.valid) and ${UNTOUCHED}`,
    [v.kind, v.key, v.area, v.of],
  )
}

async function write(owner: pg.ClientBase, v: Placed): Promise<void> {
  const said = [v.title, v.legalBasis, v.certainty, v.body]
  const hash = createHash('sha256').update(JSON.stringify(said)).digest('hex')
  await owner.query(
    `insert into instrument (kind, key, area_id, province_id, version, valid, title, legal_basis, certainty, body, origin, body_hash)
     select $1, $2, $3::uuid, $3::uuid, $4, daterange($5, $6), $7, $8, $9, $10, 'shipped', $11 where ${UNTOUCHED}
     on conflict (kind, key, area_id, version) do update set title = excluded.title, legal_basis = excluded.legal_basis,
       certainty = excluded.certainty, body = excluded.body, body_hash = excluded.body_hash, valid = excluded.valid
     where instrument.body_hash <> excluded.body_hash or instrument.valid <> excluded.valid`,
    [
      v.kind, v.key, v.area, v.version, v.valid.from, v.valid.to,
      JSON.stringify(v.title), JSON.stringify(v.legalBasis), v.certainty, JSON.stringify(v.body), hash,
    ],
  )
}

async function findProvince(owner: pg.ClientBase, code: string): Promise<string | undefined> {
  const { rows } = await owner.query<{ id: string }>(`select id from unit where kind = 'province' and code = $1 limit 1`, [code])
  return rows[0]?.id
}
