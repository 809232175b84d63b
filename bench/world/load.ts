import pg from 'pg'
import { syncInstruments } from '#instruments/server/sync.ts'
import { migrate } from '#migrations/index.ts'
import { syncRoles } from '#people/server/roles.ts'
import { insertActivities } from './activities.ts'
import { insertPeople } from './people.ts'
import { insertReports } from './reports.ts'
import { TODAY, type Size } from './size.ts'
import { insertTree } from './tree.ts'

/**
 * Makes a world of that size in an empty database of a superuser, or finds the one made before. Returns how many
 * seconds it took; 0 when it was there. The product then runs on it with its own day.
 */
export async function ensureWorld(url: string, size: Size, say: (line: string) => void): Promise<number> {
  const began = Date.now()
  await migrate(url)
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ name: string }>('select name from scene')
    if (rows[0]?.name === nameOf(size)) return 0
    if (rows[0]) throw new Error(`This database holds ${rows[0].name}; give another one or another folder.`)
    const step = async (title: string, work: () => Promise<void>) => {
      const at = Date.now()
      await work()
      say(`  ${title}: ${((Date.now() - at) / 1000).toFixed(1)} s`)
    }
    await owner.query(NAMED)
    await syncRoles(owner)
    await step('units', () => insertTree(owner, size))
    await syncInstruments(owner)
    await step('people', () => insertPeople(owner, size))
    await step('sessions', () => insertActivities(owner, size))
    await step('reports', () => insertReports(owner))
    await step('statistics', async () => void (await owner.query('vacuum analyze')))
    await owner.query('insert into scene (name, title, today) values ($1, $2, $3)', [nameOf(size), 'Đo tốc độ', TODAY])
    return (Date.now() - began) / 1000
  } finally {
    await owner.end()
  }
}

const nameOf = (size: Size) => `bench-${size.centres}-${size.sessions}`

/** The same id for the same name in every run, shaped as a UUIDv8. */
const NAMED = `create function pg_temp.named(name text) returns uuid language sql immutable
  return overlay(overlay(md5('bench/' || name) placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid`
