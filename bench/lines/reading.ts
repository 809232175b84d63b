import { Actor } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { ActivityListQuery } from '#activities/rules/activity-list.ts'
import { listActivities } from '#activities/server/activities.reads.ts'
import { getActivity } from '#activities/server/activity.read.ts'
import { startServer, type Server } from '../servers/child.ts'
import { capture, type Statement } from '../servers/capture.ts'
import type { Bench } from '../measure/bench.ts'
import { ask } from '../measure/client.ts'
import { throughput } from '../measure/load.ts'
import { withRatio, type Line } from '../measure/line.ts'
import { interleaved, spreadOf } from '../measure/stats.ts'
import { tokenOf } from '../world/people.ts'
import { TODAY } from '../world/size.ts'

/** Whose reading is measured: one ward, one province, the nation. */
const READERS = [
  { key: 'director/1', who: 'a centre' },
  { key: 'department', who: 'a province' },
  { key: 'ministry', who: 'the nation' },
] as const

/** A list of activities with its totals, and one activity with its history, against the same statements bare. */
export async function measureReading(bench: Bench): Promise<Line[]> {
  const pages: Record<string, Statement[]> = {}
  const activity = new Map<string, string>()
  for (const { key } of READERS) {
    const actor = await actorOf(bench, key)
    const contextOn = (db: Db) =>
      ({ db, actor, today: TODAY, now: new Date(), locale: 'vi', requestId: 'bench' }) as unknown as Context
    pages[`/list/${key}`] = await capture(bench.owner, (db) =>
      listActivities(contextOn(db), ActivityListQuery.parse({})),
    )
    const { rows } = await bench.owner.query<{ id: string }>(ONE, [
      key === 'ministry' ? 'director/1' : key === 'department' ? 'director/1' : key,
    ])
    activity.set(key, rows[0]?.id ?? '')
    pages[`/one/${key}`] = await capture(bench.owner, (db) => getActivity(contextOn(db), rows[0]?.id ?? ''))
  }
  const bare = await startServer(
    ['--import', 'tsx', new URL('../servers/bare.ts', import.meta.url).pathname],
    { BARE_DATABASE: bench.databaseUrl, BARE_PAGES: JSON.stringify(pages) },
    'bare server ready',
  )
  try {
    const lines: Line[] = []
    for (const { key, who } of READERS) {
      const list = { id: `list-${key}`, what: `List of activities, ${who}`, key, ours: '/api/activities', bare: `/list/${key}` }
      const one = { id: `one-${key}`, what: `One activity, ${who}`, key, ours: `/api/activities/${activity.get(key)}`, bare: `/one/${key}` }
      // A list of the nation takes so long that few would end within a window: one after another instead.
      if (key === 'ministry') lines.push(await inTurn(bench, bare, list))
      for (const connections of [10, 50]) {
        if (key !== 'ministry') lines.push(await compare(bench, bare, list, connections))
        lines.push(await compare(bench, bare, one, connections))
      }
    }
    return lines
  } finally {
    await bare.stop()
  }
}

const ONE = `select a.id from activity a join role_grant g on g.unit_id = a.unit_id join account c on c.id = g.account_id where c.username = $1 order by a.held_on desc limit 1`

/** As the database sees this person; with all the nation's rights the conditions are those of the product. */
async function actorOf(bench: Bench, key: string): Promise<Actor> {
  const { rows } = await bench.owner.query<{ actor: ConstructorParameters<typeof Actor>[0] }>(
    'select begin_session(sha256($1), $2::date) as actor',
    [Buffer.from(tokenOf(key)), TODAY],
  )
  if (!rows[0]?.actor) throw new Error(`Nobody is ${key}.`)
  return new Actor(rows[0].actor)
}

type Pair = { id: string; what: string; key: string; ours: string; bare: string }

const headersOf = (key: string) => ({ cookie: `hocnay_session=${tokenOf(key)}` })

async function compare(bench: Bench, bare: Server, p: Pair, connections: number): Promise<Line> {
  const [rounds, seconds] = bench.quick ? [1, 1] : [3, 3]
  const headers = headersOf(p.key)
  const found = await interleaved(
    rounds,
    () => throughput(bench.product.base, connections, seconds, () => ({ path: p.ours, headers })),
    () => throughput(bare.base, connections, seconds, () => ({ path: p.bare })),
  )
  const [ours, other] = [spreadOf(found.ours), spreadOf(found.bare)]
  bench.say(`${p.what}: ${ours.median.toFixed(0)} / ${other.median.toFixed(0)} per second`)
  return withRatio({
    id: `${p.id}-${connections}`, what: `${p.what}, ${connections} connections`, unit: '/s', ours, bare: other, aim: { least: 0.5 },
    how: `${rounds} × ${seconds} s each, in turn, no think time`,
  })
}

/** Half the throughput is twice the time. */
async function inTurn(bench: Bench, bare: Server, p: Pair): Promise<Line> {
  const rounds = bench.quick ? 2 : 9
  const timeOf = async (base: string, path: string, headers: Record<string, string>) => {
    const { status, ms } = await ask(base, { method: 'GET', path, headers })
    if (status !== 200) throw new Error(`${path}: ${status}`)
    return ms
  }
  const ours = () => timeOf(bench.product.base, p.ours, headersOf(p.key))
  const other = () => timeOf(bare.base, p.bare, {})
  await ours()
  await other()
  const found = await interleaved(rounds, ours, other)
  return withRatio({
    id: p.id, what: p.what, unit: 'ms', ours: spreadOf(found.ours), bare: spreadOf(found.bare), aim: { most: 2 },
    how: `${rounds} times in turn, one at a time`,
  })
}
