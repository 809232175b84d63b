import { describe, expect, it } from 'vitest'
import { ReportForm } from '#instruments/rules/report-form.ts'
import { writeOut } from '#instruments/rules/shipped.ts'
import { readShipped } from '#instruments/server/sync.ts'
import { permissions } from '#people/rules/permissions.ts'
import { countedTwice } from '#reports/rules/counted-twice.ts'
import { allRoutes, indicators } from './routes.ts'

describe('the list of routes', () => {
  it('names every address once', () => {
    const addresses = allRoutes.map((r) => `${r.method} ${r.path}`)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('asks each for a permission that a role can hold', () => {
    const known = new Set<string>([...permissions, 'self', 'public'])
    expect(allRoutes.filter((r) => !known.has(r.permission)).map((r) => r.path)).toEqual([])
  })

  it('keeps what changes something behind a permission to change, but for one’s own account', () => {
    const reading = allRoutes.filter((r) => r.method !== 'GET' && r.permission.endsWith('.read')).map((r) => r.path)
    // Whether a step is allowed is data of the workflow: the service asks for that step's own permission.
    expect(reading).toEqual(['/api/reports/:id/steps', '/api/consolidated-reports/:id/steps'])
  })

  it('lets nobody in without a name but to sign in, to recover a password, and to set up', () => {
    const open = allRoutes.filter((r) => r.permission === 'public').map((r) => `${r.method} ${r.path}`)
    expect(open.sort()).toEqual([
      'GET /api/welcome', 'POST /api/password-reset', 'POST /api/password-reset/use', 'POST /api/session',
      'POST /api/session/second-step', 'POST /api/setup',
    ])
  })
})

describe('the registry of indicators', () => {
  it('lets no report form add up what counts one person, or one session, in several rows [RPT-1]', async () => {
    const bodies = writeOut(await readShipped()).flatMap((i) => (i.kind === 'report-form' ? [ReportForm.parse(i.body)] : []))
    expect(bodies.length).toBeGreaterThan(3)
    expect(bodies.flatMap((form) => countedTwice(form, (id) => indicators.getIndicator(id).overlapping ?? []))).toEqual([])

    // The same form with persons in place of sessions would count whoever learns in two fields twice.
    const asked = structuredClone(bodies[0])
    const column = asked?.tables.flatMap((t) => t.columns).find((c) => c.total === 'sum' && c.fill.kind === 'indicator')
    if (!asked || column?.fill.kind !== 'indicator') throw new Error('The first form adds no figures up.')
    column.fill.indicator = 'attendance.persons'
    expect(countedTwice(asked, (id) => indicators.getIndicator(id).overlapping ?? [])).toEqual([expect.stringContaining(column.key)])
    column.total = 'none'
    expect(countedTwice(asked, (id) => indicators.getIndicator(id).overlapping ?? [])).toEqual([])
  })


  it('says in both languages what each figure means', () => {
    for (const i of indicators.list()) {
      expect(i.definition.vi.length).toBeGreaterThan(20)
      expect(i.definition.en.length).toBeGreaterThan(20)
    }
  })
})
