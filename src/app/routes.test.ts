import { describe, expect, it } from 'vitest'
import { permissions } from '#people/rules/permissions.ts'
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
  it('says in both languages what each figure means', () => {
    for (const i of indicators.list()) {
      expect(i.definition.vi.length).toBeGreaterThan(20)
      expect(i.definition.en.length).toBeGreaterThan(20)
    }
  })
})
