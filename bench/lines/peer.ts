import { v7 as uuidv7 } from 'uuid'
import type { Bench } from '../measure/bench.ts'
import { withRatio, type Line } from '../measure/line.ts'
import { throughput, type Shot } from '../measure/load.ts'
import { interleaved, spreadOf } from '../measure/stats.ts'
import { startDirectus } from '../servers/directus.ts'
import { tokenOf } from '../world/people.ts'
import { TODAY } from '../world/size.ts'

const CONNECTIONS = 10
/** A centre with as many sessions as any other: those of the first ones grow with what other lines record. */
const READER = 'director/777'
type Pair = { id: string; what: string; least: number; ours: () => Shot; peer: () => Shot }

/** The daily work of a centre's director, beside the same on Directus. */
export async function measurePeer(bench: Bench): Promise<Line[]> {
  const peer = await startDirectus(bench.owner, bench.databaseUrl, (line) => bench.say(line))
  try {
    const lines: Line[] = []
    for (const pair of await pairsOf(bench, peer.token)) lines.push(await compare(bench, peer.base, pair))
    return lines
  } finally {
    await peer.stop()
    await bench.owner.query('drop schema peer cascade')
  }
}

async function pairsOf(bench: Bench, token: string): Promise<Pair[]> {
  const { rows } = await bench.owner.query<{ unit: string; id: string }>(
    `select g.unit_id as unit, (select a.id from activity a where a.unit_id = g.unit_id order by a.held_on desc limit 1) as id
     from account c join role_grant g on g.account_id = c.id where c.username = '${READER}'`,
  )
  const { unit, id } = rows[0] ?? { unit: '', id: '' }
  const own = { cookie: `hocnay_session=${tokenOf(READER)}` }
  const theirs = { authorization: `Bearer ${token}` }
  const json = { 'content-type': 'application/json' }
  const list = new URLSearchParams({ limit: '30', sort: '-held_on,-id', 'filter[unit_id][_eq]': unit, 'filter[status][_neq]': 'cancelled' })
  const facts = { title: 'Lớp kỹ năng số', field: 'digital', form: 'thematic', place: 'Nhà văn hóa', attended: 30, women: 18 }
  return [
    {
      id: 'peer-list', what: 'List of a centre’s sessions', least: 8,
      ours: () => ({ path: '/api/activities', headers: own }),
      peer: () => ({ path: `/items/activity?${list.toString()}`, headers: theirs }),
    },
    {
      id: 'peer-one', what: 'One session', least: 8,
      ours: () => ({ path: `/api/activities/${id}`, headers: own }),
      peer: () => ({ path: `/items/activity/${id}`, headers: theirs }),
    },
    {
      id: 'peer-create', what: 'Create a session', least: 5,
      ours: () => ({
        method: 'PUT', path: `/api/activities/${uuidv7()}`, headers: { ...json, ...own, 'idempotency-key': uuidv7() },
        body: JSON.stringify({ ...facts, field: 'health', heldOn: TODAY, unitId: unit }),
      }),
      peer: () => ({
        method: 'POST', path: '/items/activity', headers: { ...json, ...theirs },
        body: JSON.stringify({
          ...facts, id: uuidv7(), unit_id: unit, status: 'held', held_on: TODAY, version: 1, session_count: 1, owner: 'centre',
          created_at: `${TODAY}T09:00:00Z`, updated_at: `${TODAY}T09:00:00Z`,
        }),
      }),
    },
  ]
}

async function compare(bench: Bench, base: string, p: Pair): Promise<Line> {
  const [rounds, seconds] = bench.quick ? [1, 2] : [5, 4]
  const found = await interleaved(
    rounds,
    () => throughput(bench.product.base, CONNECTIONS, seconds, p.ours),
    () => throughput(base, CONNECTIONS, seconds, p.peer),
  )
  return withRatio({
    id: p.id, what: `${p.what}, ${CONNECTIONS} connections, beside Directus`, unit: '/s',
    ours: spreadOf(found.ours), bare: spreadOf(found.bare), aim: { least: p.least },
    how: `${rounds} × ${seconds} s each, in turn, no think time; no request was lost on either side`,
    note: 'ours: session, rights, audit, totals of the list; the peer: its administrator, its own trail on',
  })
}
