import { Actor } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { ActivityListQuery } from '#activities/rules/activity-list.ts'
import { listActivities } from '#activities/server/activities.reads.ts'
import { getActivity } from '#activities/server/activity.read.ts'
import { startServer, type Server } from '../servers/child.ts'
import { capture, type Statement } from '../servers/capture.ts'
import type { Bench } from '../measure/bench.ts'
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
    for (const { key, who } of READERS)
      for (const connections of [10, 50]) {
        lines.push(
          await compare(bench, bare, {
            id: `list-${key}-${connections}`,
            what: `List of activities, ${who}, ${connections} connections`,
            connections,
            key,
            ours: '/api/activities',
            bare: `/list/${key}`,
          }),
        )
        lines.push(
          await compare(bench, bare, {
            id: `one-${key}-${connections}`,
            what: `One activity, ${who}, ${connections} connections`,
            connections,
            key,
            ours: `/api/activities/${activity.get(key)}`,
            bare: `/one/${key}`,
          }),
        )
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

type Pair = { id: string; what: string; connections: number; key: string; ours: string; bare: string }

async function compare(bench: Bench, bare: Server, p: Pair): Promise<Line> {
  const [rounds, seconds] = bench.quick ? [1, 1] : [3, 3]
  const headers = { cookie: `hocnay_session=${tokenOf(p.key)}` }
  const found = await interleaved(
    rounds,
    () => throughput(bench.product.base, p.connections, seconds, () => ({ path: p.ours, headers })),
    () => throughput(bare.base, p.connections, seconds, () => ({ path: p.bare })),
  )
  bench.say(
    `${p.what}: ${spreadOf(found.ours).median.toFixed(0)} / ${spreadOf(found.bare).median.toFixed(0)} per second`,
  )
  return withRatio({
    id: p.id,
    what: p.what,
    unit: '/s',
    ours: spreadOf(found.ours),
    bare: spreadOf(found.bare),
    aim: { least: 0.5 },
    how: `${rounds} × ${seconds} s each, in turn, no think time`,
  })
}
