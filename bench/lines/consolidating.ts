import type { Bench } from '../measure/bench.ts'
import { ask } from '../measure/client.ts'
import { withRatio, type Line } from '../measure/line.ts'
import { interleaved, spreadOf, timed } from '../measure/stats.ts'
import { tokenOf } from '../world/people.ts'
import { ASKED_QUARTER } from '../world/size.ts'

const FORM = 'centre-quarterly'
const SPAN = `between '2026-04-01' and '2026-06-30'`
const YEAR = `between '2026-01-01' and '2026-06-30'`
const COUNTED = `a.status = 'held' and a.owner <> 'other_centre'`

/** The sums that the live figures of the form stand on, as one would write them without rights, forms or provinces. */
const LIVE = [
  `select a.field, count(*), sum(a.session_count), sum(a.attended), sum(a.women), sum(a.ethnic), sum(a.policy) from activity a where ${COUNTED} and a.held_on ${SPAN} group by a.field`,
  `select a.field, sum(a.session_count), sum(a.attended) from activity a where ${COUNTED} and a.held_on ${YEAR} group by a.field`,
  `select c.source, a.field, sum(c.amount) from activity a join activity_cost c on c.activity_id = a.id where ${COUNTED} and a.held_on ${SPAN} group by c.source, a.field`,
  `select c.source, a.field, sum(c.amount) from activity a join activity_cost c on c.activity_id = a.id where ${COUNTED} and a.held_on ${YEAR} group by c.source, a.field`,
]
const OFFICIAL = `select f.cell, sum(f.value) from workflow_case c join report_figure f on f.case_id = c.id and f.version = c.official_version
  where c.workflow = 'report' and c.subject = '${FORM}/${ASKED_QUARTER}' group by f.cell`

/** The nation's quarter, official and live, over HTTP as the ministry; and the grids of a province and of a ward. */
export async function measureConsolidating(bench: Bench): Promise<Line[]> {
  const nation = await unitOf(bench, `select id from unit where kind = 'nation'`)
  const page = (reading: string) =>
    `/api/consolidations?unitId=${nation}&form=${FORM}&period=${ASKED_QUARTER}&reading=${reading}`
  const official = [OFFICIAL]
  const [province, commune] = [await grantedTo(bench, 'department'), await grantedTo(bench, 'commune_committee')]
  return [
    await compare(bench, {
      id: 'official',
      what: 'National consolidated quarter, official',
      path: page('official'),
      bare: official,
      aim: 2,
    }),
    await compare(bench, {
      id: 'live',
      what: 'National consolidated quarter, official and live',
      path: page('both'),
      bare: [...official, ...LIVE],
      aim: 2,
    }),
    await alone(bench, { id: 'grid-province', what: 'Grid of a province', key: 'department', path: gridOf(province) }),
    await alone(bench, { id: 'grid-commune', what: 'Grid of a commune', key: 'commune', path: gridOf(commune) }),
    await alone(bench, { id: 'levels-province', what: 'Consolidated reports of a province and of its communes', key: 'department', path: levelsOf(province) }),
  ]
}

const gridOf = (unit: string) => `/api/report-grid?unitId=${unit}&form=${FORM}&year=2026`
const levelsOf = (unit: string) => `/api/consolidations/levels?unitId=${unit}&form=${FORM}&period=${ASKED_QUARTER}`
const grantedTo = (bench: Bench, role: string) => unitOf(bench, `select g.unit_id as id from role_grant g where g.role = '${role}'`)

async function unitOf(bench: Bench, sql: string): Promise<string> {
  const { rows } = await bench.owner.query<{ id: string }>(sql)
  return rows[0]?.id ?? ''
}

async function get(bench: Bench, key: string, path: string): Promise<number> {
  const answer = await ask(bench.product.base, {
    method: 'GET',
    path,
    headers: { cookie: `hocnay_session=${tokenOf(key)}` },
  })
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text.slice(0, 200)}`)
  return answer.ms
}

type Pair = { id: string; what: string; path: string; bare: readonly string[]; aim: number }

async function compare(bench: Bench, p: Pair): Promise<Line> {
  const rounds = bench.quick ? 2 : 15
  const bare = async () => {
    for (const sql of p.bare) await bench.owner.query(sql)
  }
  await get(bench, 'ministry', p.path)
  await bare()
  const found = await interleaved(
    rounds,
    () => get(bench, 'ministry', p.path),
    () => timed(bare),
  )
  bench.say(`${p.what}: ${spreadOf(found.ours).median.toFixed(0)} / ${spreadOf(found.bare).median.toFixed(0)} ms`)
  return withRatio({
    id: p.id,
    what: p.what,
    unit: 'ms',
    ours: spreadOf(found.ours),
    bare: spreadOf(found.bare),
    aim: { most: p.aim },
    how: `${rounds} times in turn, one at a time`,
    note: `whole answer over HTTP; bare: ${p.bare.length} statement${p.bare.length > 1 ? 's' : ''} that sum the same rows`,
  })
}

async function alone(bench: Bench, { key, path, ...line }: { id: string; what: string; key: string; path: string }): Promise<Line> {
  await get(bench, key, path)
  const found: number[] = []
  for (let round = 0; round < (bench.quick ? 2 : 15); round++) found.push(await get(bench, key, path))
  return {
    ...line,
    unit: 'ms',
    how: `${found.length} times, one at a time`,
    note: 'orientation',
    ours: spreadOf(found),
    aim: { most: 50 },
  }
}
