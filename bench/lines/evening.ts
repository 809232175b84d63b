import { v7 as uuidv7 } from 'uuid'
import type { Bench } from '../measure/bench.ts'
import { ask, atRate, type Answer } from '../measure/client.ts'
import { withRatio, type Line } from '../measure/line.ts'
import { percentile, spreadOf } from '../measure/stats.ts'
import { tokenOf } from '../world/people.ts'
import { DUE_QUARTER } from '../world/size.ts'

const SENT_A_SECOND = 10
const THINK_SECONDS = 10
const SUBJECT = `centre-quarterly/${DUE_QUARTER}`
const PAGES = ['/api/worklist', '/api/activities', '/api/reports?unitId='] as const

type Desk = { key: string; unit: string; report: string }

/**
 * The evening on which reports are due: ten are sent every second while a thousand people open a page every ten
 * seconds. Compared with the same requests when each is alone.
 */
export async function measureEvening(bench: Bench): Promise<Line[]> {
  const seconds = bench.quick ? 60 : 300
  await takeBack(bench)
  const desks = await desksOf(bench)
  const warm = Math.min(40, Math.floor(desks.length / 4))
  const alone = { send: [] as number[], page: [] as number[] }
  for (let n = 0; n < warm; n++) {
    alone.send.push((await send(bench, desks[n])).ms)
    for (const page of PAGES) alone.page.push((await open(bench, desks[n], page)).ms)
  }
  const evening = desks.slice(warm, warm + Math.min(desks.length - warm, SENT_A_SECOND * seconds))
  const people = desks.slice(0, 1000)
  const busy = { send: [] as number[], page: [] as number[] }
  const memory: Memory[] = []
  const watch = setInterval(() => void heapOf(bench).then((heap) => memory.push({ heap, resident: bench.product.memory() })), 1_000)
  await Promise.all([
    atRate(evening.length / seconds, seconds, async (n) => void busy.send.push((await send(bench, evening[n])).ms)),
    atRate(
      people.length / THINK_SECONDS,
      seconds,
      async (n) =>
        void busy.page.push((await open(bench, people[n % people.length], PAGES[n % PAGES.length] ?? PAGES[0])).ms),
    ),
  ])
  clearInterval(watch)
  const lost = await countLost(bench, [...desks.slice(0, warm), ...evening])
  const how = `${evening.length} reports in ${seconds} s, ${people.length} people open a page every ${THINK_SECONDS} s; ${lost.lost} lost, ${lost.doubled} doubled`
  const p95 = (all: number[]) => ({ min: spreadOf(all).median, median: percentile(all, 0.95), max: spreadOf(all).max })
  return [
    withRatio({
      id: 'evening-send',
      what: 'Deadline evening: sending a report, p95 (median–slowest)',
      unit: 'ms',
      how,
      ours: p95(busy.send),
      bare: p95(alone.send),
      aim: { most: 3 },
      note: 'bare: the same request alone',
    }),
    withRatio({
      id: 'evening-page',
      what: 'Deadline evening: opening a page, p95 (median–slowest)',
      unit: 'ms',
      how,
      ours: p95(busy.page),
      bare: p95(alone.page),
      aim: { most: 3 },
      note: 'bare: the same request alone',
    }),
    {
      id: 'evening-lost',
      what: 'Deadline evening: reports lost or doubled',
      unit: 's',
      how: 'counted in the database afterwards',
      ours: spreadOf([lost.lost + lost.doubled]),
      aim: { most: 0 },
    },
    memoryLine(memory, how),
  ]
}

type Memory = { heap: number; resident: number }

/** What JavaScript holds, in MB, as the product's own metrics say. */
async function heapOf({ product }: Bench): Promise<number> {
  const text = await (await fetch(`${product.base}/metrics`)).text()
  return Number(/^nodejs_heap_size_used_bytes (\S+)$/m.exec(text)?.[1]) / 2 ** 20
}

/**
 * Level: what is left after collections, the least of each fifth, does not grow. How far the heap swells between them is
 * the runtime's choice on a machine with room; it stands beside.
 */
function memoryLine(memory: readonly Memory[], how: string): Line {
  const part = (from: number, to: number) => {
    const heaps = memory.slice(Math.floor(memory.length * from), Math.max(1, Math.ceil(memory.length * to))).map((m) => m.heap)
    return { ...spreadOf(heaps), median: Math.min(...heaps) }
  }
  return withRatio({
    id: 'evening-memory',
    what: 'Deadline evening: what the server still holds after collections, last fifth against second fifth',
    unit: 'MB',
    how: `${how}; resident up to ${Math.round(Math.max(...memory.map((m) => m.resident)))} MB`,
    ours: part(0.8, 1),
    bare: part(0.2, 0.4),
    aim: { most: 1.1 },
  })
}

/** The reports as they were before an earlier evening in this world: signed and not sent. */
async function takeBack({ owner }: Bench): Promise<void> {
  const due = `select id from workflow_case where subject = '${SUBJECT}'`
  await owner.query('set session_replication_role = replica')
  for (const table of ['report_version', 'report_figure', 'report_record']) await owner.query(`delete from ${table} where case_id in (${due})`)
  await owner.query(`delete from workflow_action where case_id in (${due}) and type <> 'sign_off'`)
  await owner.query(`update workflow_case set status = 'signed', seq = 1 where subject = '${SUBJECT}'`)
  await owner.query('set session_replication_role = origin')
  await owner.query('vacuum analyze report_version, report_figure, report_record, workflow_action, workflow_case')
}

async function desksOf(bench: Bench): Promise<Desk[]> {
  const { rows } = await bench.owner.query<Desk>(
    `select c.username as key, g.unit_id as unit, w.id as report from account c join role_grant g on g.account_id = c.id
     join workflow_case w on w.unit_id = g.unit_id and w.subject = $1 and w.status = 'signed' where g.role = 'centre_director' order by c.username`,
    [SUBJECT],
  )
  return rows
}

const cookie = (desk: Desk) => ({ cookie: `hocnay_session=${tokenOf(desk.key)}` })

async function send(bench: Bench, desk: Desk | undefined): Promise<Answer> {
  if (!desk) throw new Error('There are fewer reports than were to be sent.')
  const body = JSON.stringify({ actionId: uuidv7(), type: 'send', seq: 1 })
  return ensureGood(
    await ask(bench.product.base, {
      method: 'POST',
      path: `/api/reports/${desk.report}/steps`,
      headers: { ...cookie(desk), 'idempotency-key': uuidv7() },
      body,
    }),
  )
}

async function open(bench: Bench, desk: Desk | undefined, page: string): Promise<Answer> {
  if (!desk) throw new Error('Nobody is there to open a page.')
  return ensureGood(
    await ask(bench.product.base, {
      method: 'GET',
      path: page.endsWith('=') ? page + desk.unit : page,
      headers: cookie(desk),
    }),
  )
}

function ensureGood(answer: Answer): Answer {
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text.slice(0, 300)}`)
  return answer
}

async function countLost(bench: Bench, desks: readonly Desk[]): Promise<{ lost: number; doubled: number }> {
  const { rows } = await bench.owner.query<{ versions: number; sends: number }>(
    `select (select count(*)::int from report_version v where v.case_id = c) as versions,
       (select count(*)::int from workflow_action a where a.case_id = c and a.type = 'send') as sends from unnest($1::uuid[]) c`,
    [desks.map((d) => d.report)],
  )
  return {
    lost: rows.filter((r) => r.versions === 0 || r.sends === 0).length,
    doubled: rows.filter((r) => r.versions > 1 || r.sends > 1).length,
  }
}
