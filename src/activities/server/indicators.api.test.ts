import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FigureQuery, IndicatorSource } from '#indicators/server/registry.ts'
import { onConnection } from '#platform/server/db.ts'
import type { IndicatorFill, LeafPlace } from '#reports/rules/compose-tables.ts'
import { loadFigures } from '#reports/server/figures.ts'
import { tokenHash } from '#platform/server/session-cookie.ts'
import { centre, WARDS, type Ward } from '#scenes/go-vap/tree.ts'
import { anActivity } from '#testing/records.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import type { ActivityContent } from '../rules/activity.ts'
import { activityCostSource, activitySource } from './activities.indicators.ts'
import { newId, TALK } from './testing.ts'

const session = (ward: Ward, change: object = {}) => anActivity(ward, { ...TALK, ...change })

type Kept = ActivityContent & { id: string; unitId: string; status: 'held' | 'cancelled' }
let server: TestServer
const kept: Kept[] = []

const FIELDS = ['law', 'health', 'arts_sports']
const count = fc.option(fc.nat(30), { nil: null })
const aSession = fc.record({
  ward: fc.constantFrom<Ward>(5, 6, 7),
  heldOn: fc.constantFrom('2021-03-31', '2021-04-01', '2021-05-10', '2021-06-28', '2021-06-20'),
  field: fc.constantFrom(...FIELDS),
  form: fc.constantFrom('thematic', 'club'),
  owner: fc.constantFrom('centre' as const, 'partner' as const, 'other_centre' as const),
  partners: fc.subarray(['Hội Phụ nữ', 'hội phụ nữ', 'Đoàn Thanh niên']),
  sessionCount: fc.integer({ min: 1, max: 9 }),
  attended: fc.option(fc.integer({ min: 30, max: 90 }), { nil: null }),
  women: count,
  persons: count,
  costs: fc.subarray([
    { source: 'state_budget', amount: 7 },
    { source: 'contributions', amount: 100 },
  ]),
  status: fc.constantFrom('held' as const, 'held' as const, 'cancelled' as const),
})

beforeAll(async () => {
  server = await goVapServer()
  for (const made of fc.sample(aSession, { numRuns: 60, seed: 7 })) {
    const { ward, status, ...a } = made
    const id = newId()
    const known = a.attended !== null
    const body = session(ward, {
      ...a,
      women: known ? a.women : null,
      ethnic: null,
      persons: known ? a.persons : null,
      policy: null,
      ownerName: a.owner === 'centre' ? '' : 'Trường THCS',
    })
    const who = server.as(`director/${ward}`)
    const r = await who.put(`/api/activities/${id}`, body)
    if (r.status !== 200) throw new Error(JSON.stringify(r.body))
    if (status === 'cancelled') await who.post(`/api/activities/${id}/cancel`, { version: 1, reason: 'Thử' })
    kept.push({ ...(r.body as Kept), status })
  }
}, 60_000)
afterAll(() => server?.close())

const span = { from: '2021-04-01', to: '2021-06-28' }

/** As the person would read: their territory, one snapshot. */
async function as<T>(who: string, work: (db: ReturnType<typeof onConnection>) => Promise<T>): Promise<T> {
  const client = await server.services.pool.connect()
  try {
    const hash = tokenHash(server.as(who).token).toString('hex')
    await client.query(`begin read only; select begin_session('\\x${hash}', '2021-06-28')`)
    return await work(onConnection(client))
  } finally {
    await client.query('rollback')
    client.release()
  }
}
const read = (who: string, query: Partial<FigureQuery>, source: IndicatorSource = activitySource) =>
  as(who, (db) => source.read(db, { span, by: [], measures: ['activities'], ...query }))

const counted = (a: Kept) =>
  a.status === 'held' && a.owner !== 'other_centre' && a.heldOn >= span.from && a.heldOn <= span.to
const sum = (values: (number | null)[]) => {
  const known = values.filter((v) => v !== null)
  return known.length > 0 ? known.reduce((a, b) => a + b, 0) : null
}

function bruteForce(records: Kept[]) {
  return {
    activities: records.length,
    sessions: records.reduce((n, a) => n + a.sessionCount, 0),
    attended: sum(records.map((a) => a.attended)),
    women: sum(records.map((a) => a.women)),
    ethnic: sum(records.map((a) => a.ethnic)),
    persons: sum(records.map((a) => a.persons)),
  }
}
const measures = ['activities', 'sessions', 'attended', 'women', 'ethnic', 'persons']

describe('figures, refused', () => {
  it('show a director nothing of another centre, even when asked for it', async () => {
    const [row] = await read('director/5', { unitIds: [centre(6)], measures })
    expect(row?.measures).toEqual({
      activities: 0,
      sessions: 0,
      attended: null,
      women: null,
      ethnic: null,
      persons: null,
    })
    const behind = await as('director/5', (db) =>
      activitySource.records(db, { span, unitIds: [centre(6)], where: {}, measure: 'activities', limit: 9 }),
    )
    expect(behind).toEqual({ total: 0, records: [] })
    expect(await as('director/5', (db) => activitySource.versions(db, { span, unitIds: [centre(6)] }))).toEqual([])
  })
  it('do not know a measure nobody declared', async () => {
    await expect(read('office', { measures: ['gold'] })).rejects.toThrow(/gold/)
  })
})

describe('figures', () => {
  it('are what counting by hand gives, by any dimensions, for any units', async () => {
    const dimension = fc.subarray(['field', 'form', 'owner'])
    const query = fc.record({
      by: dimension,
      perPart: fc.boolean(),
      units: fc.option(fc.subarray<Ward>([5, 6, 7, 8]), { nil: undefined }),
    })
    await fc.assert(
      fc.asyncProperty(query, async ({ by, perPart, units }) => {
        const parts = new Map(WARDS.map((w) => [centre(w), centre(w % 2 ? 5 : 6)]))
        const rows = await read('office', { by, ...(perPart ? { parts } : {}), measures, ...(units ? { unitIds: units.map(centre) } : {}) })
        const wanted = kept.filter((a) => counted(a) && (!units || units.map(centre).includes(a.unitId)))
        const keyOf = (a: Kept) => JSON.stringify([perPart ? parts.get(a.unitId) : null, ...by.map((d) => a[d as 'field'])])
        const groups = group(wanted, keyOf)
        const got = new Map(
          rows.map((r) => [JSON.stringify([r.part ?? null, ...by.map((d) => r.by[d])]), r.measures]),
        )
        if (by.length > 0 || perPart) expect([...got.keys()].sort()).toEqual([...groups.keys()].sort())
        for (const [key, records] of groups) expect(got.get(key)).toEqual(bruteForce(records))
      }),
      { numRuns: 40 },
    )
  })

  it('name each partner once, however it was spelt, and those who ran it', async () => {
    const [row] = await read('director/5', { measures: ['partners'] })
    const named = kept.filter((a) => counted(a) && a.unitId === centre(5))
    const folded = new Set(
      named
        .flatMap((a) => [...a.partners, ...(a.owner === 'partner' ? [a.ownerName] : [])])
        .map((n) => n.toLowerCase()),
    )
    const names = row?.measures['partners'] as string[]
    expect(names.map((n) => n.toLowerCase()).sort()).toEqual([...folded].sort())
  })

  it('are told by partner body, one however it was spelt; what several ran counts for each, and once in the whole', async () => {
    const bodies = (a: Kept) => [...new Set([...a.partners, ...(a.owner === 'partner' ? [a.ownerName] : [])].map((n) => n.toLowerCase()))]
    const wanted = group(kept.filter(counted).flatMap((a) => (bodies(a).length > 0 ? bodies(a) : ['none']).map((body) => ({ ...a, body }))), (a) => a.body)
    const rows = await read('office', { by: ['partner'], measures })
    expect(rows.map((r) => r.by['partner']).sort()).toEqual(['Hội Phụ nữ', 'Trường THCS', 'none', 'Đoàn Thanh niên'].sort())
    for (const r of rows) expect(r.measures).toEqual(bruteForce(wanted.get((r.by['partner'] ?? '').toLowerCase()) ?? []))
    const behind = await as('office', (db) => activitySource.records(db, { span, where: { partner: ['hội PHỤ nữ'] }, measure: 'sessions', limit: 500 }))
    expect(sum(behind.records.map((r) => r.value))).toBe(rows.find((r) => r.by['partner'] === 'Hội Phụ nữ')?.measures['sessions'])
    // A report that asks for both reads the whole by itself: its parts add up to more.
    const fill: IndicatorFill = { kind: 'indicator', indicator: 'activities.sessions', span: 'period', where: {} }
    const leaves = [{ fill, where: { partner: ['Hội Phụ nữ'] } }, { fill, where: {} }] as unknown as LeafPlace[]
    const figure = await as('office', (db) => loadFigures(db, server.services.indicators, leaves, [{ spans: { period: span, year_to_date: span } }]))
    expect(figure(fill, {})).toBe(bruteForce(kept.filter(counted)).sessions)
    expect(figure(fill, { partner: ['Hội Phụ nữ'] })).toBe(bruteForce(wanted.get('hội phụ nữ') ?? []).sessions)
  })

  it('count what two of the wanted bodies ran together once, in the cell and in the records behind it', async () => {
    const bodies = ['Hội Phụ nữ', 'Đoàn Thanh niên']
    const fill: IndicatorFill = { kind: 'indicator', indicator: 'activities.sessions', span: 'period', where: {} }
    const among = { fill, where: { partner: bodies } }
    const leaves = [among, { fill, where: { partner: ['none', 'không ai'] } }, { fill, where: { partner: ['không ai', 'chẳng ai'] } }] as unknown as LeafPlace[]
    const figure = await as('office', (db) => loadFigures(db, server.services.indicators, leaves, [{ spans: { period: span, year_to_date: span } }]))
    const ranBy = (a: Kept) => [...a.partners, ...(a.owner === 'partner' ? [a.ownerName] : [])].map((n) => n.toLowerCase())
    const isOf = (a: Kept) => counted(a) && bodies.some((b) => ranBy(a).includes(b.toLowerCase()))
    const once = kept.filter(isOf)
    expect(once.some((a) => bodies.every((b) => ranBy(a).includes(b.toLowerCase())))).toBe(true)
    expect(figure(fill, among.where)).toBe(bruteForce(once).sessions)
    expect(figure(fill, { partner: ['none', 'không ai'] })).toBe(bruteForce(kept.filter((a) => counted(a) && ranBy(a).length === 0)).sessions)
    expect(figure(fill, { partner: ['không ai', 'chẳng ai'] })).toBe(0)
    const behind = await as('office', (db) => activitySource.records(db, { span, where: among.where, measure: 'sessions', limit: 500 }))
    expect(sum(behind.records.map((r) => r.value))).toBe(bruteForce(once).sessions)
  })

  it('add money up by source', async () => {
    const rows = await read('office', { by: ['source'], measures: ['amount'] }, activityCostSource)
    const of = (source: string) =>
      sum(kept.filter(counted).flatMap((a) => a.costs.filter((c) => c.source === source).map((c) => c.amount)))
    expect(rows).toEqual([
      { by: { source: 'contributions' }, measures: { amount: of('contributions') } },
      { by: { source: 'state_budget' }, measures: { amount: of('state_budget') } },
    ])
    const [nothing] = await read('office', { unitIds: [centre(17)], measures: ['amount'] }, activityCostSource)
    expect(nothing?.measures).toEqual({ amount: null })
  })

  it('open the records behind them, and these add up to the figure', async () => {
    for (const [source, measure] of [
      [activitySource, 'activities'],
      [activitySource, 'sessions'],
      [activitySource, 'attended'],
      [activityCostSource, 'amount'],
    ] as const) {
      const [figure] = await read('office', { measures: [measure] }, source)
      const behind = await as('office', (db) => source.records(db, { span, where: {}, measure, limit: 500 }))
      expect(behind.records).toHaveLength(behind.total)
      expect(sum(behind.records.map((r) => r.value))).toBe(figure?.measures[measure])
      expect(behind.records[0]?.href).toBe(`/hoat-dong/${behind.records[0]?.id}`)
    }
    const few = await as('office', (db) =>
      activitySource.records(db, {
        span,
        where: { field: ['law'], owner: ['centre'] },
        measure: 'activities',
        limit: 2,
      }),
    )
    expect(few.total).toBe(kept.filter((a) => counted(a) && a.field === 'law' && a.owner === 'centre').length)
    expect(few.records).toHaveLength(2)
  })

  it('name the versions of exactly the records they count', async () => {
    const units = WARDS.map(centre)
    const versions = await as('office', (db) => activitySource.versions(db, { span, unitIds: units }))
    expect(versions.map((v) => v.id).sort()).toEqual(
      kept
        .filter(counted)
        .map((a) => a.id)
        .sort(),
    )
    expect(versions.every((v) => v.version === 1)).toBe(true)
  })
})

function group<T>(list: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
