import { describe, expect, it } from 'vitest'
import { minutesToNextTry } from './letter.ts'

describe('minutesToNextTry', () => {
  it('waits longer each time, and gives up after two days', () => {
    const waits = Array.from({ length: 13 }, (_, i) => minutesToNextTry(i + 1) ?? 0)
    expect(waits.slice(0, 4)).toEqual([2, 4, 8, 16])
    expect(Math.max(...waits)).toBe(360)
    expect(waits.reduce((a, b) => a + b) / 60 / 24).toBeGreaterThan(1.5)
    expect(minutesToNextTry(14)).toBeNull()
  })
})
