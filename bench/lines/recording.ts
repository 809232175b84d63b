import { v7 as uuidv7 } from 'uuid'
import { startServer } from '../servers/child.ts'
import type { Bench } from '../measure/bench.ts'
import { throughput, type Shot } from '../measure/load.ts'
import { withRatio, type Line } from '../measure/line.ts'
import { interleaved, spreadOf } from '../measure/stats.ts'
import { tokenOf } from '../world/people.ts'
import { TODAY } from '../world/size.ts'

const WRITERS = 16
const FACTS = {
  title: 'Phòng bệnh mùa mưa cho người cao tuổi',
  field: 'health',
  form: 'thematic',
  heldOn: TODAY,
  place: 'Nhà văn hóa',
  attended: 30,
  women: 18,
  ethnic: 2,
  policy: 3,
}
const JSON_TYPE = { 'content-type': 'application/json' }

type Writer = { key: string; unit: string; province: string; account: string }

/** Recording an activity, with its version, its trace and the receipt of the request: against one insert, and without the trace. */
export async function measureRecording(bench: Bench): Promise<Line[]> {
  const next = inTurn(await writersOf(bench))
  const how = ([rounds, seconds]: Length) => `${rounds} × ${seconds} s each, in turn, every commit on disk`
  const length: Length = bench.quick ? [1, 1] : [5, 4]
  const against = await againstBare(bench, next, length)
  const traced = await againstUntraced(bench, next, bench.quick ? [1, 1] : [9, 4])
  return [
    withRatio({
      id: 'record', what: `Record an activity, ${WRITERS} writers`, unit: '/s', ...against, aim: { least: 0.35 }, how: how(length),
      note: 'ours: session, rights, checks, version, trace, receipt; bare: one insert',
    }),
    withRatio({
      id: 'trace', what: `Record with the trail of changes, against the same without, ${WRITERS} writers`, unit: '/s', ...traced, aim: { least: 0.9 },
      how: how([9, 4]), note: 'without: a rule of the bench lets the database drop the entries',
    }),
  ]
}

type Length = readonly [rounds: number, seconds: number]
type Found = Pick<Line, 'ours' | 'bare'> & { ours: Line['ours']; bare: NonNullable<Line['bare']> }

async function againstBare(bench: Bench, next: () => Writer, [rounds, seconds]: Length): Promise<Found> {
  const bare = await startServer(
    ['--import', 'tsx', new URL('../servers/bare.ts', import.meta.url).pathname],
    { BARE_DATABASE: bench.databaseUrl },
    'bare server ready',
  )
  try {
    const found = await interleaved(
      rounds,
      () => throughput(bench.product.base, WRITERS, seconds, () => recordAs(next())),
      () => throughput(bare.base, WRITERS, seconds, () => insertAs(next())),
    )
    return { ours: spreadOf(found.ours), bare: spreadOf(found.bare) }
  } finally {
    await bare.stop()
  }
}

async function againstUntraced(bench: Bench, next: () => Writer, [rounds, seconds]: Length): Promise<Found> {
  const measure = () => throughput(bench.product.base, WRITERS, seconds, () => recordAs(next()))
  const untraced = async () => {
    await bench.owner.query('create rule bench_untraced as on insert to audit_entry do instead nothing')
    try {
      return await measure()
    } finally {
      await bench.owner.query('drop rule bench_untraced on audit_entry')
    }
  }
  const found = await interleaved(rounds, measure, untraced)
  return { ours: spreadOf(found.ours), bare: spreadOf(found.bare) }
}

async function writersOf({ owner }: Bench): Promise<Writer[]> {
  const { rows } = await owner.query<Writer>(
    `select c.username as key, g.unit_id as unit, g.province_id as province, c.id as account from account c join role_grant g on g.account_id = c.id
     where g.role = 'centre_director' order by c.username limit 200`,
  )
  return rows
}

function inTurn(writers: readonly Writer[]): () => Writer {
  let count = 0
  return () => {
    const writer = writers[count++ % writers.length]
    if (!writer) throw new Error('Nobody in this world may record.')
    return writer
  }
}

const recordAs = ({ key, unit }: Writer): Shot => ({
  method: 'PUT',
  path: `/api/activities/${uuidv7()}`,
  headers: { ...JSON_TYPE, cookie: `hocnay_session=${tokenOf(key)}`, 'idempotency-key': uuidv7() },
  body: JSON.stringify({ ...FACTS, unitId: unit }),
})

const insertAs = ({ unit, province, account }: Writer): Shot => ({
  method: 'PUT',
  path: `/activity/${uuidv7()}`,
  headers: JSON_TYPE,
  body: JSON.stringify({ ...FACTS, unitId: unit, provinceId: province, by: account }),
})
