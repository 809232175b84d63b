import { describe, expect, it } from 'vitest'
import { atLaterDay, type KeptSession } from './later-day.ts'

const NIGHT = Date.parse('2026-11-28T22:30:00+07:00')
const HOUR = 3_600_000
const kept = (more: Partial<KeptSession> = {}): KeptSession => ({
  account: { id: 'hanh', name: 'Hạnh', locale: 'vi' }, grants: [], active: null, permissions: [], today: '2026-11-28', scene: null, setupNeeded: false, keptAt: NIGHT, ...more,
})

describe('[ACT-8] the day of a phone without a network', () => {
  it('goes on with the nights that have passed, in Vietnam', () => {
    expect(atLaterDay(kept(), NIGHT + HOUR).today).toBe('2026-11-28')
    expect(atLaterDay(kept(), NIGHT + 2 * HOUR).today).toBe('2026-11-29')
    expect(atLaterDay(kept(), NIGHT + 50 * HOUR).today).toBe('2026-12-01')
  })

  it('is the server’s where the device’s clock is wrong, and never goes back', () => {
    const years = 400 * 24 * HOUR
    expect(atLaterDay(kept({ keptAt: NIGHT - years }), NIGHT - years + 24 * HOUR).today).toBe('2026-11-29')
    expect(atLaterDay(kept(), NIGHT - 24 * HOUR).today).toBe('2026-11-28')
  })

  it('stands still in a demonstration, and where nobody knows when it was kept', () => {
    expect(atLaterDay(kept({ scene: { name: 'go-vap', title: 'Gò Vấp' } }), NIGHT + 50 * HOUR).today).toBe('2026-11-28')
    const { keptAt: _keptAt, ...old } = kept()
    expect(atLaterDay(old, NIGHT + 50 * HOUR).today).toBe('2026-11-28')
  })
})
