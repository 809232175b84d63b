import { v7 as uuidv7 } from 'uuid'
import { startServer } from '../servers/child.ts'
import type { Bench } from '../measure/bench.ts'
import { throughput } from '../measure/load.ts'
import { withRatio, type Line } from '../measure/line.ts'
import { interleaved, spreadOf } from '../measure/stats.ts'
import { tokenOf } from '../world/people.ts'
import { TODAY } from '../world/size.ts'

const WRITERS = 16

/** Recording an activity, with its version, its trace and the receipt of the request, against one insert. */
export async function measureRecording(bench: Bench): Promise<Line[]> {
  const { rows } = await bench.owner.query<{ key: string; unit: string; province: string; account: string }>(
    `select c.username as key, g.unit_id as unit, g.province_id as province, c.id as account from account c join role_grant g on g.account_id = c.id
     where g.role = 'centre_director' order by c.username limit 200`,
  )
  let count = 0
  const next = () => rows[count++ % rows.length] ?? { key: '', unit: '', province: '', account: '' }
  const facts = {
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
  const bare = await startServer(
    ['--import', 'tsx', new URL('../servers/bare.ts', import.meta.url).pathname],
    { BARE_DATABASE: bench.databaseUrl },
    'bare server ready',
  )
  const json = { 'content-type': 'application/json' }
  const [rounds, seconds] = bench.quick ? [1, 1] : [5, 4]
  try {
    const found = await interleaved(
      rounds,
      () =>
        throughput(bench.product.base, WRITERS, seconds, () => {
          const who = next()
          return {
            method: 'PUT',
            path: `/api/activities/${uuidv7()}`,
            headers: { ...json, cookie: `hocnay_session=${tokenOf(who.key)}`, 'idempotency-key': uuidv7() },
            body: JSON.stringify({ ...facts, unitId: who.unit }),
          }
        }),
      () =>
        throughput(bare.base, WRITERS, seconds, () => {
          const who = next()
          return {
            method: 'PUT',
            path: `/activity/${uuidv7()}`,
            headers: json,
            body: JSON.stringify({ ...facts, unitId: who.unit, provinceId: who.province, by: who.account }),
          }
        }),
    )
    return [
      withRatio({
        id: 'record',
        what: `Record an activity, ${WRITERS} writers`,
        unit: '/s',
        ours: spreadOf(found.ours),
        bare: spreadOf(found.bare),
        aim: { least: 0.35 },
        how: `${rounds} × ${seconds} s each, in turn, every commit on disk`,
        note: 'ours: session, rights, checks, version, trace, receipt; bare: one insert',
      }),
    ]
  } finally {
    await bare.stop()
  }
}
