import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newDatabase, type TestDatabase } from '#testing/cluster.ts'
import { openPool } from '../db.ts'
import { appendHead, readHeads } from './head.ts'
import { createSealer, type Sealer } from './seal.ts'
import { verifyAudit } from './verify.ts'

let database: TestDatabase
let folder: string
let file: string
let app: pg.Pool
let owner: pg.Client
let sealer: Sealer
beforeAll(async () => {
  database = await newDatabase()
  folder = await mkdtemp(join(tmpdir(), 'hocnay-audit-'))
  app = openPool({ connection: { connectionString: database.appUrl }, max: 20 })
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
beforeEach(() => {
  file = join(folder, `${Math.random()}.jsonl`)
  sealer = createSealer(app, [file])
})
afterAll(async () => {
  await app.end()
  await owner.end()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const WRITE = `insert into audit_entry (verb, subject_kind, subject_id, before, after, request_id)
  values ('activity.edit', 'activity', $1, '{"attended": 40}', jsonb_build_object('attended', $2::int), 'r')`
const write = (by: pg.Pool | pg.ClientBase, n: number) => by.query(WRITE, [`a${n}`, n])
const verify = async () => verifyAudit(owner, [{ file, heads: await readHeads(file) }])
const kinds = async () => (await verify()).findings.map(({ kind, entry }) => (entry === undefined ? kind : `${kind} ${entry}`))

describe('a race of sixteen writers and two sealers', () => {
  it('loses no entry, whatever the order they were committed in', async () => {
    const rival = createSealer(app, [join(folder, 'rival.jsonl')])
    let writing = true
    const writers = Promise.all(
      Array.from({ length: 16 }, async (_, w) => {
        const client = await app.connect()
        for (let i = 0; i < 12; i++) {
          await client.query('begin')
          await write(client, w * 100 + i)
          if (i % 4 === 0) await new Promise((done) => setTimeout(done, 5 * (w % 5)))
          // What is rolled back leaves a gap that must not hold up the others.
          await client.query(i % 6 === 5 ? 'rollback' : 'commit')
        }
        client.release()
      }),
    ).finally(() => (writing = false))
    while (writing) await Promise.all([sealer.seal(), rival.seal()])
    await writers
    await sealer.sealAll(20_000)
    await rival.seal()
    expect(await verify()).toMatchObject({ findings: [], entries: 160, sealed: 160, tail: 0 })
    expect((await readHeads(join(folder, 'rival.jsonl')))?.at(-1)?.hash).toBe((await readHeads(file))?.at(-1)?.hash)
  })

  it('does not seal over a transaction that is still running, nor wait for it', async () => {
    const slow = await app.connect()
    await slow.query('begin')
    await write(slow, 1)
    await write(app, 2)
    expect(await sealer.seal()).toBe(0)
    await slow.query('commit')
    slow.release()
    await sealer.sealAll(20_000)
    expect(await verify()).toMatchObject({ findings: [], tail: 0 })
  })
})

describe('a sealed trail', () => {
  const ids = async () => (await owner.query<{ id: string }>('select id from audit_entry order by id')).rows.map((r) => Number(r.id))

  /** As somebody with the owner's rights would: every digest in the row mended too. */
  const MENDED = 'update audit_entry e set values_hash = audit_values_hash(e) where id = $1'
  const DIGEST = 'update audit_entry e set digest = audit_digest(e) where id = $1'
  const changes: Record<string, string> = {
    at: `at = at + interval '1 microsecond'`, account: `account_id = gen_random_uuid()`, unit: `unit_id = gen_random_uuid()`,
    province: `province_id = gen_random_uuid()`, verb: `verb = 'activity.cancel'`, kind: `subject_kind = 'report'`,
    subject: `subject_id = subject_id || ' '`, request: `request_id = 'x'`, subjects: `subjects = '{}'`, before: `before = '{"attended": 41}'`,
    after: `after = null`, salt: `salt = set_byte(salt, 3, get_byte(salt, 3) # 1)`, hash: `values_hash = set_byte(values_hash, 31, get_byte(values_hash, 31) # 1)`,
    digest: `digest = set_byte(digest, 0, get_byte(digest, 0) # 128)`, pretended: `before = null, after = null, salt = null, erased_in = id`,
  }

  it('shows any one change, removal or insertion and names the entry', async () => {
    await sealer.sealAll(20_000)
    const all = await ids()
    const change = fc.record({ at: fc.nat(all.length - 1), how: fc.constantFrom(...Object.keys(changes), 'remove', 'insert'), mend: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(change, async ({ at, how, mend }) => {
        const id = all[at] ?? 0
        const [kind, found] = await damage(id, how, mend)
        expect(await kinds()).toEqual([`${kind} ${found}`])
        await repair(id, found)
        expect(await kinds()).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  async function damage(id: number, how: string, mend: boolean): Promise<[string, number]> {
    await owner.query('drop table if exists kept')
    await owner.query(`create temp table kept as select * from audit_entry where id = ${id}`)
    if (how === 'remove') {
      await owner.query('delete from audit_entry where id = $1', [id])
      return ['entry.removed', id]
    }
    if (how === 'insert') {
      // A number that was rolled back, so that the new row stands between sealed ones.
      const { rows } = await owner.query<{ gap: string }>(`select g as gap from generate_series(1, (select max(id) from audit_entry)) g
        where not exists (select from audit_entry e where e.id = g) limit 1`)
      const gap = Number(rows[0]?.gap)
      await owner.query(`insert into audit_entry (id, verb, subject_kind, subject_id, request_id) values ($1, 'report.accept', 'report', 'r', 'x')`, [gap])
      return ['entry.inserted', gap]
    }
    await owner.query(`update audit_entry set ${changes[how]} where id = $1`, [id])
    const values = ['before', 'after', 'salt', 'pretended'].includes(how)
    const again = mend && !['digest', 'pretended'].includes(how)
    if (again && values) await owner.query(MENDED, [id])
    if (again) await owner.query(DIGEST, [id])
    return [values && !again ? 'entry.values' : 'entry.changed', id]
  }

  async function repair(id: number, found: number): Promise<void> {
    await owner.query('alter table audit_entry disable trigger audit_entry_digest')
    await owner.query('delete from audit_entry where id = any($1)', [[id, found]])
    await owner.query('insert into audit_entry select * from kept')
    await owner.query('alter table audit_entry enable trigger audit_entry_digest')
  }

  it('shows that its end was cut off, its table emptied or its chain made anew', async () => {
    await write(app, 3)
    await sealer.sealAll(20_000)
    const doing = async (text: string) => {
      await owner.query('begin')
      await owner.query(text)
      const found = await verifyInside()
      await owner.query('rollback')
      return found
    }
    // The damage is undone afterwards, so it is verified inside the transaction that did it.
    const verifyInside = async () => {
      const inside = { query: (text: string, values?: unknown[]) => (/^(begin|rollback)/.test(text) ? Promise.resolve({ rows: [] }) : owner.query(text, values)) }
      const { findings } = await verifyAudit(inside as unknown as pg.ClientBase, [{ file, heads: await readHeads(file) }])
      return [...new Set(findings.map((f) => f.kind))]
    }
    const last = '(select max(batch) from audit_seal)'
    expect(await doing(`delete from audit_entry where id > (select after_id from audit_seal where batch = ${last}); delete from audit_seal where batch = ${last}`)).toEqual(['seal.removed'])
    expect(await doing('truncate audit_entry')).toEqual(['entry.removed'])
    expect(await doing('truncate audit_entry, audit_seal')).toEqual(['trail.empty', 'head.foreign'])
    expect(await doing(`update audit_seal set at = at + interval '1 hour' where batch = ${last}`)).toEqual(['seal.changed'])
    expect(await doing(`update audit_seal set leaves = set_byte(leaves, 9, 0) || '' where batch = ${last}`)).toContain('seal.changed')
    expect(await doing(`delete from audit_entry where id = (select max(id) from audit_entry);
      update audit_seal set leaves = substr(leaves, 1, length(leaves) - 40), count = count - 1 where batch = ${last};
      update audit_seal set root = sha256(leaves) where batch = ${last}; update audit_seal s set hash = audit_seal_hash(s) where batch = ${last}`)).toEqual(['seal.rewritten'])
    expect((await verify()).findings).toEqual([])
  })

  it('says that its head is missing, foreign or unreadable, and reads on after a torn line', async () => {
    expect(await verifyAudit(owner, [{ file, heads: undefined }])).toMatchObject({ findings: [{ kind: 'head.missing' }] })
    await sealer.seal()
    const [head] = (await readHeads(file)) ?? []
    if (!head) throw new Error('No head was kept.')
    const foreign = [{ ...head, trail: '00' }]
    expect(await verifyAudit(owner, [{ file, heads: foreign }])).toMatchObject({ findings: [{ kind: 'head.foreign' }] })
    await writeFile(file, `${await readFile(file, 'utf8')}{"trail":"`)
    await appendHead(file, head)
    expect(await readHeads(file)).toEqual([head, head])
    await writeFile(file, 'không phải sổ\n')
    await expect(readHeads(file)).rejects.toThrow()
  })

  it('lets the server’s role add entries and nothing else', async () => {
    for (const text of [
      'update audit_entry set verb = verb', 'delete from audit_entry', 'truncate audit_entry', 'update audit_seal set count = 0',
      'insert into audit_seal select * from audit_seal', `insert into audit_entry (at, verb, subject_kind, subject_id, request_id) values (now(), 'a.b', 'a', '1', 'r')`,
    ]) await expect(app.query(text)).rejects.toThrow(/permission denied/)
  })
})
